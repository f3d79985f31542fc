import { useNavigate } from "@tanstack/react-router";
import { Button, Popconfirm } from "antd";
import { useState } from "react";
import { formatDate, parseDate } from "../../../core/kit/dates.ts";
import { useNamedQuery } from "../../client/query.ts";
import type { GridRow, ListReply } from "../../client/rows.ts";
import { today } from "../../client/today.ts";
import { DateInput } from "../../ui/dateInput.tsx";
import { PrinterOutlined } from "../../ui/icons.tsx";
import { RecordScreen } from "../../ui/recordScreen.tsx";
import { useAct } from "../../ui/useAct.tsx";

/** 结业证书: numbers them for the class, lists them, and leads to the certificates and the register on paper. */
export function Certificates(props: { gathering: GridRow }) {
  const { gathering } = props;
  const { act } = useAct();
  const navigate = useNavigate();
  const held = useNamedQuery<ListReply>("certificate.list", { filter: { gathering: gathering.id }, limit: 1 });
  const first = typeof gathering.to === "string" ? gathering.to : today();
  const [day, setDay] = useState(formatDate(first));
  const issuedOn = parseDate(day, "last")?.date;
  const print = (layout: string) =>
    void navigate({ to: "/papers", search: { layout, params: { gathering: gathering.id } } });
  const early = issuedOn !== undefined && typeof gathering.from === "string" && issuedOn < gathering.from;
  const issue = () =>
    issuedOn &&
    act(
      "certificate.issue",
      { gathering: gathering.id, issuedOn },
      {
        done: ({ issued, already }) =>
          issued === 0
            ? `${already}名学员都已有证书`
            : `已编号发证${issued}份${already > 0 ? `，另有${already}人已有证书` : ""}`,
        failed: "没有发证",
      },
    );
  const none = (held.data?.total ?? 0) === 0;
  return (
    <RecordScreen
      record="certificate"
      name="certificate-of-gathering"
      filter={{ gathering: gathering.id }}
      without={["gathering"]}
      hidden={["gathering"]}
      initial={{ gathering: gathering.id }}
      importAs={null}
      quietCreate
      toolbar={
        <>
          <label htmlFor="issued-on">发证日期</label>
          <div style={{ width: 160 }}>
            <DateInput id="issued-on" value={day} edge="last" status={issuedOn ? "" : "error"} onChange={setDay} />
          </div>
        </>
      }
      tools={
        <>
          <Popconfirm
            title={`按名单次序为学员编号发证，发证日期${day}`}
            description={
              early ? "发证日期早于开班，请确认。编号可以撤销。" : "已有证书的学员不重复编号；编号可以撤销。"
            }
            okText="编号发证"
            cancelText="取消"
            disabled={!issuedOn}
            onConfirm={() => void issue()}
          >
            <Button type={none ? "primary" : "default"} disabled={!issuedOn}>
              为学员编号发证
            </Button>
          </Popconfirm>
          <Button icon={<PrinterOutlined />} disabled={none} onClick={() => print("certificate")}>
            打印证书
          </Button>
          <Button disabled={none} onClick={() => print("certificateRegister")}>
            登记簿
          </Button>
        </>
      }
    />
  );
}
