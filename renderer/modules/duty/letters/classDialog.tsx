import { Form, Modal, Select } from "antd";
import { useState } from "react";
import { type DutyForm, dutyForms } from "../../../../core/records/duty.ts";
import { participantRoles } from "../../../../core/records/gathering.ts";
import { useQuery } from "../../../client/query.ts";
import { useAct } from "../../../ui/useAct.tsx";
import { GatheringPicker } from "./gatheringPicker.tsx";
import { type ChosenSheet, SignInSheet } from "./signInSheet.tsx";

/** 按班次登记听课: the trainees of a class who were there get their attendance in one step. */
export function ClassDialog(props: { on: string; onClose: () => void }) {
  const { act } = useAct();
  const [gathering, setGathering] = useState<string | null>(null);
  const [form, setForm] = useState<DutyForm>("class");
  const [sheet, setSheet] = useState<ChosenSheet | null>(null);
  const [absent, setAbsent] = useState<string[]>([]);
  const people = useQuery("gathering.people", { gathering: gathering ?? "" }, { enabled: gathering !== null });
  const trainees = (gathering === null ? [] : (people.data?.rows ?? [])).flatMap((row) =>
    row.personId && row.role === participantRoles.trainee
      ? [{ value: row.personId, label: `${row.name}（${row.unit ?? ""}）` }]
      : [],
  );
  const present = trainees.filter((one) => !absent.includes(one.value)).map((one) => one.value);
  const enter = async () => {
    if (!gathering) return;
    const answer = await act(
      "duty.attendGathering",
      { gathering, people: present, form },
      {
        done: ({ created }) => `已登记${created}人听课`,
        failed: "没有登记",
      },
    );
    if (!answer) return;
    if (sheet)
      await act(
        "file.attach",
        { owner: gathering, file: sheet.file, proof: "signIn" },
        { failed: "听课已登记，签到表没有添加" },
      );
    props.onClose();
  };
  return (
    <Modal
      open
      title="按班次登记听课"
      okText={`登记（${present.length}人）`}
      cancelText="取消"
      okButtonProps={{ disabled: present.length === 0 }}
      onOk={() => void enter()}
      onCancel={props.onClose}
    >
      <Form layout="vertical" aria-label="按班次登记听课">
        <Form.Item label="班次" htmlFor="class-gathering" required>
          <GatheringPicker
            id="class-gathering"
            kind="trainingClass"
            on={props.on}
            autoFocus
            value={gathering}
            onChange={(id) => {
              setGathering(id);
              setAbsent([]);
              setSheet(null);
            }}
          />
        </Form.Item>
        <Form.Item label="形式" htmlFor="class-form" required>
          <Select
            id="class-form"
            value={form}
            onChange={setForm}
            options={(Object.keys(dutyForms) as DutyForm[]).map((value) => ({ value, label: dutyForms[value] }))}
          />
        </Form.Item>
        <Form.Item
          label="缺席的学员"
          htmlFor="class-absent"
          style={{ marginBottom: 32 }}
          help={
            gathering === null
              ? undefined
              : trainees.length === 0
                ? "这个班次还没有学员，请先在会议班次中录入参加人员"
                : `学员${trainees.length}人，除缺席的以外都登记`
          }
        >
          <Select
            id="class-absent"
            mode="multiple"
            showSearch={{ optionFilterProp: "label" }}
            disabled={trainees.length === 0}
            value={absent}
            onChange={setAbsent}
            options={trainees}
          />
        </Form.Item>
        {gathering === null ? null : (
          <Form.Item label="班次签到表" style={{ marginBottom: 0 }}>
            <SignInSheet gathering={gathering} chosen={sheet} onChoose={setSheet} />
          </Form.Item>
        )}
      </Form>
    </Modal>
  );
}
