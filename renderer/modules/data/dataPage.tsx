import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordTabs } from "../../ui/recordTabs.tsx";

/** 数据. */
export function DataPage() {
  return (
    <Page>
      <PageHeader title="数据" />
      <RecordTabs tabs={[{ record: "programme" }]} />
    </Page>
  );
}
