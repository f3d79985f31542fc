import { useSearch } from "@tanstack/react-router";
import { Button } from "antd";
import { useState } from "react";
import { useOpenRecord } from "../../client/openRecord.ts";
import { shell } from "../../client/shell.ts";
import { HeadForm, type HeadStart } from "../../ui/headForm.tsx";
import { UserAddOutlined } from "../../ui/icons.tsx";
import { ImportDialog } from "../../ui/importDialog.tsx";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordTabs } from "../../ui/recordTabs.tsx";
import { useAct } from "../../ui/useAct.tsx";
import { OrganisationPosts } from "./organisationPosts.tsx";
import { PersonCard } from "./personCard.tsx";

/** 机构与人员: bodies, people, the posts they hold, and 登记负责人 that enters all three at once. */
export function PeoplePage() {
  // 工作台 leads here with what is to be done first.
  const search: Record<string, unknown> = useSearch({ strict: false });
  const [entering, setEntering] = useState<HeadStart | null>(search.do === "enterHead" ? {} : null);
  const [importing, setImporting] = useState(search.do === "import");
  const { act } = useAct();
  const openRecord = useOpenRecord();

  const template = async () => {
    const answer = await act("import.template", { record: "headRegister" }, { failed: "没有生成空白导入表" });
    if (answer) await shell.platform.saveFile({ fileId: answer.file, name: answer.name });
  };
  return (
    <Page>
      <PageHeader
        title="机构与人员"
        note="机构、人员和任职各一张表；点一行，右边是详情"
        actions={
          <Button type="primary" icon={<UserAddOutlined />} onClick={() => setEntering({})}>
            登记负责人
          </Button>
        }
        more={[
          { key: "import", label: "导入负责人名册（机构、人员、任职在一张表里）", onClick: () => setImporting(true) },
          { key: "template", label: "下载负责人名册空白表", onClick: () => void template() },
        ]}
      />
      <RecordTabs
        tabs={[
          {
            record: "organisation",
            quietCreate: true,
            tabs: (row) => [
              {
                key: "posts",
                label: "任职",
                children: (
                  <OrganisationPosts
                    id={row.id}
                    onEnter={() =>
                      setEntering({ organisation: { id: row.id, name: String(row.name), kind: String(row.kind) } })
                    }
                  />
                ),
              },
            ],
          },
          {
            record: "person",
            quietCreate: true,
            tabs: (row) => [{ key: "card", label: "任职和听讲", children: <PersonCard id={row.id} /> }],
          },
          { record: "appointment", quietCreate: true },
        ]}
      />
      {entering ? (
        <HeadForm
          start={entering}
          onEntered={(appointment) => {
            setEntering(null);
            openRecord("appointment", appointment);
          }}
          onClose={() => setEntering(null)}
        />
      ) : null}
      {importing ? <ImportDialog record="headRegister" label="负责人名册" onClose={() => setImporting(false)} /> : null}
    </Page>
  );
}
