import { Button, Space } from "antd";
import { Fragment, useState } from "react";
import { useOpenRecord } from "../../client/openRecord.ts";
import { useQuery } from "../../client/query.ts";
import type { GridRow } from "../../client/rows.ts";
import type { HeadStart } from "../../ui/headForm.tsx";
import { RecordDetail } from "../../ui/recordScreen.tsx";
import { usePalette } from "../../ui/theme.ts";
import { Decisions } from "./decisions.tsx";
import type { DutyRow } from "./filters.ts";
import { halfText } from "./halves.ts";
import { Holders } from "./holders.tsx";
import { StateMark, UrgencyMark } from "./marks.tsx";
import { PersonRecords } from "./personRecords.tsx";
import { RenewForm } from "./renewForm.tsx";
import { termSentences } from "./termNotes.ts";

interface DetailProps {
  row: DutyRow;
  on: string;
  onOpen: (id: string | null) => void;
  onEnter: (start: HeadStart) => void;
  onClose: () => void;
}

const bodyOf = (row: DutyRow) => ({ id: row.organisationId, name: row.organisation, kind: row.kind });

function HeadDetail(props: DetailProps & { appointment: GridRow }) {
  const { row, appointment } = props;
  const { palette } = usePalette();
  const open = useOpenRecord();
  const [renewing, setRenewing] = useState(false);
  const holders = useQuery("duty.holders", { organisation: row.organisationId, on: props.on });
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  const term = { from: text(appointment.from), to: text(appointment.to), endedOn: text(appointment.endedOn) };
  return (
    <>
      <div style={{ display: "flex", gap: 16, marginBottom: 4 }}>
        <StateMark row={row} />
        <UrgencyMark row={row} />
      </div>
      <dl
        aria-label="任期内听讲"
        style={{ display: "grid", gridTemplateColumns: "auto 1fr", columnGap: 8, margin: "0 0 4px" }}
      >
        {(["attend", "lecture"] as const).map((part) => (
          <Fragment key={part}>
            <dt>{part === "attend" ? "听课" : "讲课"}</dt>
            <dd style={{ margin: 0, overflowWrap: "anywhere" }}>{halfText(row, part)}</dd>
          </Fragment>
        ))}
      </dl>
      <div style={{ color: palette.secondary, marginBottom: 8, overflowWrap: "anywhere" }}>
        {termSentences(row, appointment, holders.data?.rows ?? [], props.on).join("；")}
      </div>
      <Space wrap style={{ marginBottom: 8 }}>
        <Button
          onClick={() =>
            props.onEnter({ organisation: bodyOf(row), post: row.post ?? undefined, succeeds: row.person ?? "" })
          }
        >
          换届
        </Button>
        <Button aria-expanded={renewing} onClick={() => setRenewing(!renewing)}>
          连任
        </Button>
        <Button onClick={() => open("person", row.personId ?? undefined)}>打开人员</Button>
      </Space>
      {renewing ? (
        <RenewForm
          appointment={appointment}
          onRenewed={(id) => {
            setRenewing(false);
            props.onOpen(id);
          }}
          onClose={() => setRenewing(false)}
        />
      ) : null}
      {row.notes.length > 0 ? (
        <ul aria-label="说明" style={{ margin: "0 0 12px", paddingInlineStart: 18 }}>
          {row.notes.map((note) => (
            <li key={note} style={{ overflowWrap: "anywhere" }}>
              {note}
            </li>
          ))}
        </ul>
      ) : null}
      <Decisions
        row={row}
        appointment={appointment}
        onDeputy={() =>
          props.onEnter({
            organisation: bodyOf(row),
            post: row.kind === "society" ? "副理事长" : "副主席",
            beside: row.id,
          })
        }
      />
      <PersonRecords record="attendance" person={row.personId ?? ""} term={term} />
      <PersonRecords record="lecture" person={row.personId ?? ""} term={term} />
    </>
  );
}

/** Beside the register: the duty of the chosen line, its records, its term, and who held the post before. */
export function DutyDetail(props: DetailProps) {
  const { row } = props;
  const holders = () => [
    {
      key: "holders",
      label: "历任",
      children: <Holders organisation={row.organisationId} on={props.on} current={row.appointmentId} />,
    },
  ];
  if (row.appointmentId !== null) {
    return (
      <RecordDetail
        key={row.id}
        record="appointment"
        id={row.appointmentId}
        // Who holds the post is changed by 换届.
        hidden={["person", "organisation", "listedOrder"]}
        detail={(appointment) => <HeadDetail {...props} appointment={appointment} />}
        tabs={holders}
        onClose={props.onClose}
      />
    );
  }
  return (
    <RecordDetail
      key={row.id}
      record="organisation"
      id={row.organisationId}
      detail={() => (
        <div style={{ marginBottom: 12 }}>
          <p style={{ marginTop: 0 }}>{`这个机构没有登记${row.post ?? "负责人"}，听讲名册中写作“缺”。`}</p>
          <Button
            type="primary"
            onClick={() => props.onEnter({ organisation: bodyOf(row), post: row.post ?? undefined })}
          >
            登记负责人
          </Button>
        </div>
      )}
      tabs={holders}
      onClose={props.onClose}
    />
  );
}
