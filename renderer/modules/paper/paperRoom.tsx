import { useSearch } from "@tanstack/react-router";
import { Button, Collapse } from "antd";
import { useState } from "react";
import type { Json } from "../../../core/kit/transport.ts";
import { layoutNamed, layouts } from "../../../core/paper/index.ts";
import { type Layout, type PaperSize, paperText } from "../../../core/paper/layout.ts";
import { useQuery } from "../../client/query.ts";
import { today } from "../../client/today.ts";
import { useYear } from "../../client/year.ts";
import { paramsOf } from "../../paper/PaperRoute.tsx";
import { PaperPreview } from "../../paper/preview.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { EmptyState, ErrorBanner, Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { useChoices } from "./kept.ts";
import { OptionInput } from "./optionInput.tsx";
import { carriedOver, complete, isSubject, optionsOf, type PaperOption } from "./options.ts";
import { Outputs } from "./outputs.tsx";
import { PaperList } from "./paperList.tsx";
import { WordingForm } from "./wording.tsx";

type Params = { [key: string]: Json };

const none: Params = {};

/** 文印: choose a paper and its options, see its pages, print or keep them. `#/papers?layout=…&params=…` opens one. */
export function PaperRoom() {
  const search: Record<string, unknown> = useSearch({ strict: false });
  // Another link to this room begins anew.
  return <Room key={JSON.stringify([search.layout, search.params, search.at])} search={search} />;
}

function Room({ search }: { search: Record<string, unknown> }) {
  const asked = layoutNamed(String(search.layout ?? ""))?.id;
  const [id, setId] = useState(asked ?? layouts[0]?.id ?? "");
  const [given, setGiven] = useState<Params>(() => (asked ? paramsOf(search.params) : none));
  const layout = layoutNamed(id);
  return (
    <Page>
      {layout ? (
        <Paper
          layout={layout}
          given={given}
          onChoose={(next, values) => {
            setGiven(carriedOver(id, values, next));
            setId(next);
          }}
          wrong={
            search.layout !== undefined && !asked ? paperText.noSuchLayout(String(search.layout).slice(0, 40)) : null
          }
        />
      ) : null}
    </Page>
  );
}

/** Whether a sheet is the paper that every printer has. */
const isA4 = ({ width, height }: PaperSize): boolean =>
  Math.min(width, height) === 210 && Math.max(width, height) === 297;

/** 「A4 纵向」, of sheets of several sizes each once. */
const sizesOf = (sizes: readonly PaperSize[]): string => [...new Set(sizes.map(paperText.size))].join("、");

/** What to mind with paper that isn't A4; null where all is. */
function sizeSentence(sizes: readonly PaperSize[]): string | null {
  const other = sizes.filter((size) => !isA4(size));
  const names = [...new Set(other.map((size) => paperText.size(size).split(" ")[0] ?? ""))];
  if (names.length === 0) return null;
  return `本材料用${names.join("、")}纸，打印机没有这种纸时请在打印窗口选择缩放，或存为PDF`;
}

function Paper(props: {
  layout: Layout;
  given: Params;
  /** Another paper is chosen; with the choices for this one. */
  onChoose: (layout: string, values: Readonly<Record<string, Json | undefined>>) => void;
  wrong: string | null;
}) {
  const { layout } = props;
  const { palette } = usePalette();
  const { year } = useYear();
  const choices = useChoices(layout.id, props.given);
  const options = optionsOf(layout.id);
  const { params, missing } = complete(options, choices.values, { today: today(), year });
  const isReady = choices.isKnown && missing.length === 0;
  const pages = useQuery("paper.pages", { layout: layout.id, params }, { enabled: isReady, keep: true });
  const data = isReady && pages.data?.layout === layout.id ? pages.data : undefined;
  const sizes = data ? data.pages.map((page) => page.size ?? data.size) : [layout.size];
  const sentence = sizeSentence(sizes);
  const open = missing.map((option) => option.label).join("、");
  const reason = missing.length > 0 ? `请先选择${open}` : pages.error && !pages.isFetching ? pages.error.message : null;
  const fields = (list: readonly PaperOption[]) =>
    list.map((option) => (
      <OptionInput
        key={`${layout.id}-${option.name}`}
        option={option}
        values={{ ...choices.values, [option.name]: choices.values[option.name] ?? params[option.name] }}
        onChange={(values) => choices.choose(option, values)}
      />
    ));
  const shown = options.filter((option) => !option.advanced && !option.hidden);
  const further = options.filter((option) => option.advanced && !option.hidden);
  const brought = options.flatMap((option) => {
    const value = option.hidden ? params[option.name] : undefined;
    return Array.isArray(value) ? [{ option, count: value.length }] : [];
  });
  // Of whom the paper is made isn't a setting: it has no default to go back to.
  const isOwn = options.some((option) => !isSubject(option) && option.sets.some((name) => choices.own.includes(name)));
  const words = Object.keys(layout.wording);
  const ownWords = words.filter((key) => key in choices.words).length;
  return (
    <>
      <PageHeader
        title="文印"
        note={
          <span title={layout.help}>
            <strong style={{ color: palette.text }}>{layout.label}</strong>　{layout.help}
          </span>
        }
        actions={
          <>
            <span style={{ whiteSpace: "nowrap" }}>{sizesOf(sizes)}</span>
            <Outputs layout={layout} params={params} reason={reason} />
          </>
        }
      />
      {props.wrong ? <Sentence level="warning">{props.wrong}</Sentence> : null}
      <div style={{ display: "flex", gap: 12, flex: 1, minHeight: 0 }}>
        <nav
          aria-label="材料"
          style={{
            width: "clamp(188px, 12vw, 220px)",
            flex: "none",
            display: "flex",
            flexDirection: "column",
            minHeight: 0,
          }}
        >
          <PaperList value={layout.id} onChoose={(next) => props.onChoose(next, choices.values)} />
        </nav>
        <aside
          className="xw-scroll"
          style={{ width: "clamp(256px, 18vw, 340px)", flex: "none", paddingInlineEnd: 8, boxSizing: "border-box" }}
          aria-label="选项"
        >
          {fields(shown)}
          {brought.map(({ option, count }) => (
            // Chosen where the link came from; here it can only be given up.
            <div key={option.name} style={{ display: "flex", gap: 8, alignItems: "center", marginBottom: 8 }}>
              <span>{`${option.label}：已选定${count}项`}</span>
              <Button size="small" onClick={() => choices.choose(option, { [option.name]: undefined })}>
                改为全部
              </Button>
            </div>
          ))}
          {further.length > 0 || words.length > 0 ? (
            <Collapse
              ghost
              size="small"
              styles={{ header: { paddingInline: 0 }, body: { paddingInline: 0 } }}
              items={[
                ...(further.length > 0 ? [{ key: "further", label: "更多选项", children: fields(further) }] : []),
                ...(words.length > 0
                  ? [
                      {
                        key: "words",
                        label: ownWords > 0 ? `标题和用语（已改${ownWords}处）` : "标题和用语",
                        children: (
                          <WordingForm
                            layout={layout.id}
                            wording={layout.wording}
                            words={choices.words}
                            onKeep={(key, text) => void choices.word(key, text)}
                            onReset={() => void choices.resetWords()}
                          />
                        ),
                      },
                    ]
                  : []),
              ]}
            />
          ) : null}
          {options.length > 0 ? (
            <Button size="small" disabled={!isOwn} onClick={() => void choices.resetOptions()}>
              恢复默认选项
            </Button>
          ) : null}
        </aside>
        <div style={{ flex: 1, minWidth: 0, minHeight: 0, display: "flex", flexDirection: "column" }}>
          {sentence ? <div style={{ color: palette.soon, marginBottom: 6 }}>{sentence}</div> : null}
          <div style={{ flex: 1, minHeight: 0 }}>
            {missing.length > 0 ? (
              <EmptyState sentence={`请先选择${open}，这里就会显示要打印的页面。`} />
            ) : pages.error && pages.error.code !== "internal" ? (
              <Sentence level="warning">{pages.error.message}</Sentence>
            ) : pages.error ? (
              <ErrorBanner title="版面没有生成" error={pages.error} onRetry={() => void pages.refetch()} />
            ) : (
              <PaperPreview key={layout.id} layout={layout.id} params={params} data={data} />
            )}
          </div>
        </div>
      </div>
    </>
  );
}
