import { Button, Form, Input, Modal, Table } from "antd";
import { useDeferredValue, useState } from "react";
import { diffDays } from "../../../../core/kit/dates.ts";
import { useQuery } from "../../../client/query.ts";
import { ErrorBanner, Sentence } from "../../../ui/sentence.tsx";
import { useAct } from "../../../ui/useAct.tsx";
import { numberIn, shortDay } from "./holidayRows.ts";

/** Reads the text of the yearly notice: what was read is shown, then taken over as a whole. */
export function NoticeDialog(props: { year: number; replaced: number; onClose: () => void }) {
  const { year, replaced, onClose } = props;
  const { act } = useAct();
  const [text, setText] = useState("");
  const [source, setSource] = useState<string | null>(null);
  const [busy, setBusy] = useState(false);
  const wanted = useDeferredValue(text);
  const read = useQuery("calendar.readNotice", { year, text: wanted }, { enabled: wanted.trim() !== "", keep: true });
  const answer = wanted.trim() === "" ? undefined : read.data;
  const holidays = answer?.holidays ?? [];
  const given = source ?? numberIn(text);
  const take = async () => {
    setBusy(true);
    const done = await act(
      "calendar.setNotice",
      { year, holidays, source: given.trim() || null },
      { done: ({ days }) => `已录入${year}年放假安排，共${days}天`, failed: "没有录入" },
    );
    setBusy(false);
    if (done) onClose();
  };
  return (
    <Modal
      open
      width="min(960px, calc(100vw - 48px))"
      style={{ top: 24 }}
      title={`粘贴${year}年放假通知`}
      mask={{ closable: false }}
      onCancel={onClose}
      footer={
        <div style={{ display: "flex", alignItems: "center", gap: 8 }}>
          <span style={{ flex: 1, textAlign: "left" }}>
            {holidays.length > 0
              ? `读出${new Set(holidays.map((one) => one.name)).size}个节日${replaced > 0 ? `，采用后替换现有的${replaced}个` : ""}。采用后可撤销。`
              : null}
          </span>
          <Button onClick={onClose}>取消</Button>
          <Button type="primary" disabled={holidays.length === 0} loading={busy} onClick={take}>
            采用
          </Button>
        </div>
      }
    >
      <Form layout="vertical">
        <Form.Item label="通知全文（国务院办公厅关于部分节假日安排的通知）" htmlFor="notice-text">
          <Input.TextArea
            id="notice-text"
            autoFocus
            rows={8}
            maxLength={20_000}
            value={text}
            placeholder="一、元旦：1月1日至3日放假调休，共3天。1月4日（星期日）上班。……"
            onChange={(event) => setText(event.target.value)}
          />
        </Form.Item>
        <Form.Item label="依据" htmlFor="notice-source" extra="印年历时注明，可填文号或网址">
          <Input
            id="notice-source"
            maxLength={500}
            value={given}
            placeholder="如 国办发明电〔2025〕7号"
            onChange={(event) => setSource(event.target.value)}
          />
        </Form.Item>
      </Form>
      {read.error ? <ErrorBanner error={read.error} /> : null}
      {answer?.unread.map((line) => (
        <div key={line} style={{ marginBottom: 8 }}>
          <Sentence level="warning">{line}</Sentence>
        </div>
      ))}
      {holidays.length > 0 ? (
        <Table
          size="small"
          pagination={false}
          scroll={{ y: 260 }}
          rowKey={(row) => `${row.name} ${row.from}`}
          dataSource={holidays}
          columns={[
            { title: "节日", dataIndex: "name", width: 180 },
            {
              title: "放假",
              render: (_, row) =>
                row.from === row.to
                  ? shortDay(row.from, year)
                  : `${shortDay(row.from, year)}至${shortDay(row.to, year)}`,
            },
            { title: "天数", width: 64, align: "right", render: (_, row) => diffDays(row.from, row.to) + 1 },
            { title: "调休上班", render: (_, row) => row.makeUp.map((date) => shortDay(date, year)).join("、") },
          ]}
        />
      ) : null}
    </Modal>
  );
}
