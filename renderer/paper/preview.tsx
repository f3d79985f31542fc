import { Alert, Button, InputNumber, Segmented, Space, Spin } from "antd";
import { useEffect, useRef, useState } from "react";
import type { Json } from "../../core/kit/transport.ts";
import type { PaperSize } from "../../core/paper/layout.ts";
import type { Page } from "../../core/paper/page.ts";
import { type Output, toAppError } from "../client/api.ts";
import { CheckCircleOutlined, LeftOutlined, RightOutlined } from "../ui/icons.tsx";
import { ErrorBanner } from "../ui/sentence.tsx";
import { usePalette } from "../ui/theme.ts";
import { loadFaces } from "./faces.ts";
import type { OpenPdf } from "./pdf.ts";
import { Sheet, sheetStyle } from "./sheet.tsx";
import { usePdf } from "./usePdf.ts";

/** Pixels of a millimetre on the screen (CSS). */
const pixels = 96 / 25.4;

const zooms = { width: "适合宽度", whole: "整页", true: "实际大小" } as const;
type Zoom = keyof typeof zooms;

/** The page whose characters the browser has by now; the one before stands until then. */
function useDrawn(page: Page | undefined): { page: Page | undefined; error: unknown } {
  const [drawn, setDrawn] = useState<{ page: Page | undefined; error: unknown }>({ page: undefined, error: null });
  useEffect(() => {
    if (!page) return;
    let left = false;
    loadFaces([page])
      .then(() => !left && setDrawn({ page, error: null }))
      .catch((error) => !left && setDrawn({ page: undefined, error }));
    return () => {
      left = true;
    };
  }, [page]);
  return drawn;
}

/** Size of an element in pixels, followed. */
function useSize(): [React.RefObject<HTMLElement | null>, { width: number; height: number }] {
  const ref = useRef<HTMLElement>(null);
  const [size, setSize] = useState({ width: 0, height: 0 });
  useEffect(() => {
    const element = ref.current;
    if (!element) return;
    const measure = () => setSize({ width: element.clientWidth, height: element.clientHeight });
    const observer = new ResizeObserver(measure);
    observer.observe(element);
    measure();
    return () => observer.disconnect();
  }, []);
  return [ref, size];
}

/** A page of the PDF over the page of the model, which stays beneath it: its text can be found, marked and read aloud. */
function PdfPage(props: { pdf: OpenPdf; number: number; scale: number; onShown: (shown: boolean) => void }) {
  const { pdf, number, scale, onShown } = props;
  const ref = useRef<HTMLCanvasElement>(null);
  const [shown, setShown] = useState<{ pdf: OpenPdf; number: number } | null>(null);
  const isShown = shown?.pdf === pdf && shown.number === number;
  useEffect(() => {
    let left = false;
    const canvas = ref.current;
    if (!canvas) return;
    pdf
      .draw(number, canvas, scale)
      .then((done) => done && !left && setShown({ pdf, number }))
      .catch(() => !left && setShown(null));
    return () => {
      left = true;
    };
  }, [pdf, number, scale]);
  useEffect(() => {
    onShown(isShown);
    return () => onShown(false);
  }, [isShown, onShown]);
  return (
    <canvas
      ref={ref}
      data-page={isShown ? number : undefined}
      style={{
        position: "absolute",
        inset: 0,
        width: "100%",
        height: "100%",
        pointerEvents: "none",
        visibility: isShown ? "visible" : "hidden",
      }}
    />
  );
}

/**
 * The pages of a paper, one at a time: at once as the model has them, and as soon as it is made the PDF itself, which is
 * what goes to the printer.
 */
export function PaperPreview(props: {
  layout: string;
  params: { [key: string]: Json };
  data: Output<"paper.pages"> | undefined;
}) {
  const { layout, params, data } = props;
  const { palette } = usePalette();
  const [ref, room] = useSize();
  const [zoom, setZoom] = useState<Zoom>("width");
  const [chosen, setChosen] = useState(1);
  const [isPdf, setIsPdf] = useState(false);
  const { pdf, error: pdfError, retry } = usePdf(layout, params, data);
  const count = data?.pages.length ?? 0;
  const number = Math.min(Math.max(1, chosen), Math.max(1, count));
  const page = data?.pages[number - 1];
  const drawn = useDrawn(page);
  const size: PaperSize = page?.size ?? data?.size ?? { width: 210, height: 297 };
  const byWidth = (room.width - 32) / (size.width * pixels);
  const byHeight = (room.height - 32) / (size.height * pixels);
  const fitting: Record<Zoom, number> = {
    width: Math.min(1.1, byWidth),
    whole: Math.min(1.5, byWidth, byHeight),
    true: 1,
  };
  const scale = Math.max(0.1, fitting[zoom]);
  const go = (to: number) => {
    setChosen(Math.min(Math.max(1, to), Math.max(1, count)));
    ref.current?.scrollTo({ top: 0 });
  };
  const keys: Record<string, number> = { PageDown: number + 1, PageUp: number - 1, Home: 1, End: count };
  return (
    <div style={{ display: "flex", flexDirection: "column", minHeight: 0, height: "100%" }}>
      <div style={{ display: "flex", flexWrap: "wrap", gap: 8, alignItems: "center", padding: "0 0 8px" }}>
        <Space size={4}>
          <Button aria-label="上一页" icon={<LeftOutlined />} disabled={number <= 1} onClick={() => go(number - 1)} />
          <span>第</span>
          <InputNumber
            aria-label="页码"
            style={{ width: 64 }}
            min={1}
            max={Math.max(1, count)}
            precision={0}
            controls={false}
            value={number}
            onChange={(next) => go(next ?? 1)}
          />
          <span>{`页，共${count}页`}</span>
          <Button
            aria-label="下一页"
            icon={<RightOutlined />}
            disabled={number >= count}
            onClick={() => go(number + 1)}
          />
        </Space>
        <Segmented
          aria-label="预览大小"
          value={zoom}
          options={Object.entries(zooms).map(([value, label]) => ({ value: value as Zoom, label }))}
          onChange={setZoom}
        />
        <span role="status" style={{ color: palette.secondary, marginInlineStart: "auto", fontSize: 13 }}>
          {isPdf ? (
            <>
              <CheckCircleOutlined style={{ color: palette.done }} /> PDF预览
            </>
          ) : pdfError ? (
            "版面预览"
          ) : (
            <>
              <Spin size="small" /> {data ? "版面预览，正在生成PDF…" : "正在排版…"}
            </>
          )}
        </span>
      </div>
      {pdfError ? (
        <div style={{ marginBottom: 8 }}>
          <ErrorBanner title="PDF没有生成，下面是排出的版面" error={pdfError} onRetry={retry} />
        </div>
      ) : null}
      {drawn.error ? (
        <div style={{ marginBottom: 8 }}>
          <ErrorBanner title="印刷字体没有载入" error={toAppError(drawn.error)} />
        </div>
      ) : null}
      {data && data.warnings.length > 0 ? <Warnings key={layout} sentences={data.warnings} /> : null}
      <section
        ref={ref}
        className="xw-scroll"
        style={{ flex: 1, minHeight: 120, background: "#d9d6cf", padding: 16, boxSizing: "border-box" }}
        aria-label="打印预览"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a page larger than the window is scrolled with the keyboard
        tabIndex={0}
        onKeyDown={(event) => {
          const to = keys[event.key];
          if (to === undefined || event.ctrlKey || event.altKey || event.metaKey) return;
          event.preventDefault();
          go(to);
        }}
      >
        <style>{sheetStyle}</style>
        {drawn.page ? (
          <div
            style={{
              position: "relative",
              width: size.width * pixels * scale,
              height: size.height * pixels * scale,
              margin: "0 auto",
              boxShadow: "0 1px 6px rgba(0,0,0,.3)",
              overflow: "hidden",
              background: "#fff",
            }}
          >
            <div style={{ transform: `scale(${scale})`, transformOrigin: "0 0" }}>
              <Sheet page={drawn.page} size={size} />
            </div>
            {pdf && number <= pdf.pages ? <PdfPage pdf={pdf} number={number} scale={scale} onShown={setIsPdf} /> : null}
          </div>
        ) : (
          <div style={{ textAlign: "center", padding: 48 }}>
            <Spin />
          </div>
        )}
      </section>
    </div>
  );
}

/** What the user should know before printing; the first three, the rest on demand. */
function Warnings({ sentences }: { sentences: string[] }) {
  const [all, setAll] = useState(false);
  const shown = all ? sentences : sentences.slice(0, 3);
  return (
    <Alert
      style={{ marginBottom: 8, maxHeight: "40%", overflow: "auto", alignItems: "flex-start" }}
      type="warning"
      showIcon
      title={
        <>
          {shown.map((sentence) => (
            <div key={sentence}>
              {sentence}
              {/笔画/u.test(sentence) ? (
                <>
                  {"　"}
                  <a href="#/names">到“姓名排序”补充笔画</a>
                </>
              ) : null}
            </div>
          ))}
          {sentences.length > 3 ? (
            <Button type="link" size="small" style={{ paddingInline: 0 }} onClick={() => setAll(!all)}>
              {all ? "收起" : `另有${sentences.length - shown.length}条`}
            </Button>
          ) : null}
        </>
      }
    />
  );
}
