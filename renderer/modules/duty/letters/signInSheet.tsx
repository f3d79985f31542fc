import { Button } from "antd";
import { useNamedQuery } from "../../../client/query.ts";
import { type ListReply, recordOf, updateRow } from "../../../client/rows.ts";
import { shell } from "../../../client/shell.ts";
import { accepted } from "../../../ui/attachments.tsx";
import { PaperClipOutlined } from "../../../ui/icons.tsx";
import { usePalette } from "../../../ui/theme.ts";
import { useAct } from "../../../ui/useAct.tsx";

/** A file that was chosen and is kept when the attendance is entered. */
export interface ChosenSheet {
  file: string;
  name: string;
}

/** 班次签到表: the one file that proves what all people of a class heard. A file of the class that has no kind yet can be named so. */
export function SignInSheet(props: {
  gathering: string;
  chosen: ChosenSheet | null;
  onChoose: (sheet: ChosenSheet | null) => void;
}) {
  const { gathering, chosen } = props;
  const { palette } = usePalette();
  const { say, sayError } = useAct();
  const files = useNamedQuery<ListReply>("attachment.list", { filter: { owner: gathering }, limit: 50 });
  const rows = files.data?.rows ?? [];
  const proofs = rows.filter((row) => row.proof !== null);
  const plain = rows.filter((row) => row.proof === null).slice(0, 3);
  const choose = async () => {
    try {
      const file = await shell.platform.openFile({ title: "选择班次签到表", accept: accepted });
      if (file) props.onChoose({ file: file.fileId, name: file.name });
    } catch (error) {
      sayError(error, "没有选择签到表");
    }
  };
  const name = async (id: string, title: string) => {
    try {
      const reply = await updateRow(recordOf("attachment"), id, { proof: "signIn" }, { proof: null });
      say(`“${title}”已作为班次签到表`, reply.changeId);
    } catch (error) {
      sayError(error, "没有改变材料类别");
    }
  };
  return (
    <div style={{ display: "grid", gap: 4, justifyItems: "start" }}>
      {proofs.length > 0 ? (
        <span style={{ overflowWrap: "anywhere" }}>
          {`已有证明材料：${proofs.map((row) => String(row.name)).join("、")}`}
        </span>
      ) : null}
      {proofs.length === 0 && chosen === null
        ? plain.map((row) => (
            <Button key={row.id} size="small" onClick={() => void name(row.id, String(row.name))}>
              {`附件“${String(row.name)}”就是签到表`}
            </Button>
          ))
        : null}
      <div style={{ display: "flex", gap: 8, alignItems: "center", maxWidth: "100%" }}>
        <Button size="small" icon={<PaperClipOutlined />} onClick={() => void choose()}>
          {chosen ? "换一个文件" : proofs.length > 0 ? "再加一个文件" : "选择签到表文件"}
        </Button>
        {chosen ? (
          <>
            <span style={{ overflowWrap: "anywhere" }}>{chosen.name}</span>
            <Button size="small" type="link" onClick={() => props.onChoose(null)}>
              不用
            </Button>
          </>
        ) : null}
      </div>
      <span style={{ color: palette.secondary, fontSize: 13 }}>
        {chosen || proofs.length > 0
          ? "存为班次附件，证明由这个班次登记的每一条听课记录"
          : "没有签到表也可以登记，听课记录会写明缺证明"}
      </span>
    </div>
  );
}
