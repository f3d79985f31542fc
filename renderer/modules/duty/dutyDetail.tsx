import { Button, Space } from "antd";
import { useState } from "react";
import { useOpenRecord } from "../../client/openRecord.ts";
import type { GridRow } from "../../client/rows.ts";
import type { HeadStart } from "../../ui/headForm.tsx";
import { RecordDetail } from "../../ui/recordScreen.tsx";
import { Sentence } from "../../ui/sentence.tsx";
import { usePalette } from "../../ui/theme.ts";
import { Exemption } from "./exemption.tsx";
import type { DutyRow } from "./filters.ts";
import { Holders } from "./holders.tsx";
import { StateMark, termText, UrgencyMark } from "./marks.tsx";
import { PersonRecords } from "./personRecords.tsx";

interface DetailProps {
  row: DutyRow;
  on: string;
  onEnter: (start: HeadStart) => void;
  onClose: () => void;
}

const bodyOf = (row: DutyRow) => ({ id: row.organisationId, name: row.organisation, kind: row.kind });

function HeadDetail(props: DetailProps & { appointment: GridRow }) {
  const { row, appointment } = props;
  const { palette } = usePalette();
  const open = useOpenRecord();
  const [exempting, setExempting] = useState(false);
  const text = (value: unknown) => (typeof value === "string" ? value : null);
  const term = { from: text(appointment.from), to: text(appointment.to), endedOn: text(appointment.endedOn) };
  return (
    <>
      <div style={{ display: "flex", gap: 16, marginBottom: 4 }}>
        <StateMark row={row} />
        <UrgencyMark row={row} />
      </div>
      <div style={{ color: palette.secondary, marginBottom: 8 }}>{`任期：${termText(row)}`}</div>
      <Space wrap style={{ marginBottom: 8 }}>
        <Button
          onClick={() =>
            props.onEnter({ organisation: bodyOf(row), post: row.post ?? undefined, succeeds: row.person ?? "" })
          }
        >
          换届
        </Button>
        {row.exempt ? null : (
          <Button aria-expanded={exempting} onClick={() => setExempting(!exempting)}>
            豁免听讲
          </Button>
        )}
        <Button onClick={() => open("person", row.personId ?? undefined)}>打开人员</Button>
      </Space>
      <Exemption appointment={appointment} asking={exempting} onDone={() => setExempting(false)} />
      {row.notes.map((note) => (
        <div key={note} style={{ marginBottom: 8 }}>
          <Sentence level="warning">{note}</Sentence>
        </div>
      ))}
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
        // Who holds the post is changed by 换届, an exemption with its reason above.
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
