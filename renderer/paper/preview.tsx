import { Alert, Button, InputNumber, Segmented, Space, Spin } from "antd";
import { useEffect, useRef, useState } from "react";
import type { Json } from "../../core/kit/transport.ts";
import { toAppError } from "../client/api.ts";
import { useQuery } from "../client/query.ts";
import { LeftOutlined, RightOutlined } from "../ui/icons.tsx";
import { ErrorBanner } from "../ui/sentence.tsx";
import { loadFaces } from "./faces.ts";
import { Sheet, sheetStyle } from "./sheet.tsx";

/** Pixels of a millimetre on the screen (CSS). */
const pixels = 96 / 25.4;

/** True when the faces of paper are there; an error where they can't be had. */
function useFaces(): { ready: boolean; error: unknown } {
  const [state, setState] = useState<{ ready: boolean; error: unknown }>({ ready: false, error: null });
  useEffect(() => {
    let left = false;
    loadFaces()
      .then(() => !left && setState({ ready: true, error: null }))
      .catch((error) => !left && setState({ ready: false, error }));
    return () => {
      left = true;
    };
  }, []);
  return state;
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

/**
 * The pages of a paper, one at a time. They are the pages that are printed: same model, same component, same shipped faces,
 * same engine as the PDF, which no shell can show inside its own window (Electron without plugins, headless Chromium).
 */
export function PaperPreview(props: { layout: string; params: { [key: string]: Json } }) {
  const pages = useQuery("paper.pages", { layout: props.layout, params: props.params }, { keep: true });
  const faces = useFaces();
  const [ref, room] = useSize();
  const [whole, setWhole] = useState(false);
  const [chosen, setChosen] = useState(1);
  const data = pages.data?.layout === props.layout ? pages.data : undefined;
  const count = data?.pages.length ?? 0;
  const number = Math.min(Math.max(1, chosen), Math.max(1, count));
  const page = data?.pages[number - 1];
  const byWidth = data ? (room.width - 32) / (data.size.width * pixels) : 1;
  const byHeight = data ? (room.height - 32) / (data.size.height * pixels) : 1;
  const scale = Math.min(1.1, Math.max(0.2, whole ? Math.min(byWidth, byHeight) : byWidth));
  const go = (to: number) => setChosen(Math.min(Math.max(1, to), count));
  if (pages.error) return <ErrorBanner title="版面没有生成" error={pages.error} onRetry={() => void pages.refetch()} />;
  if (faces.error) return <ErrorBanner title="印刷字体没有载入" error={toAppError(faces.error)} />;
  return (
    <div style={{ display: "flex", flexDirection: "column", minHeight: 0, height: "100%" }}>
      <Space style={{ padding: "0 0 8px" }} wrap>
        <Button aria-label="上一页" icon={<LeftOutlined />} disabled={number <= 1} onClick={() => go(number - 1)} />
        <span>第</span>
        <InputNumber
          aria-label="页码"
          style={{ width: 72 }}
          min={1}
          max={Math.max(1, count)}
          precision={0}
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
        <Segmented
          aria-label="预览大小"
          value={whole ? "whole" : "width"}
          options={[
            { value: "width", label: "适合宽度" },
            { value: "whole", label: "整页" },
          ]}
          onChange={(next) => setWhole(next === "whole")}
        />
        {pages.isFetching ? <Spin size="small" /> : null}
      </Space>
      {data && data.warnings.length > 0 ? <Warnings sentences={data.warnings} /> : null}
      <section
        ref={ref}
        className="xw-scroll"
        style={{ flex: 1, background: "#d9d6cf", padding: 16, boxSizing: "border-box" }}
        aria-label="打印预览"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a page larger than the window is scrolled with the keyboard
        tabIndex={0}
        onKeyDown={(event) => {
          if (event.key === "PageDown") go(number + 1);
          else if (event.key === "PageUp") go(number - 1);
          else return;
          event.preventDefault();
        }}
      >
        <style>{sheetStyle}</style>
        {data && page && faces.ready ? (
          <div
            style={{
              width: data.size.width * pixels * scale,
              height: data.size.height * pixels * scale,
              margin: "0 auto",
              boxShadow: "0 1px 6px rgba(0,0,0,.3)",
              overflow: "hidden",
            }}
          >
            <div style={{ transform: `scale(${scale})`, transformOrigin: "0 0" }}>
              <Sheet page={page} size={data.size} />
            </div>
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
      style={{ marginBottom: 8 }}
      type="warning"
      showIcon
      title={
        <>
          {shown.map((sentence) => (
            <div key={sentence}>{sentence}</div>
          ))}
          {sentences.length > shown.length ? (
            <Button type="link" size="small" onClick={() => setAll(true)}>
              {`另有${sentences.length - shown.length}条`}
            </Button>
          ) : null}
        </>
      }
    />
  );
}
