import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { RecordTabs } from "../../ui/recordTabs.tsx";

/** 机构与人员. */
export function PeoplePage() {
  return (
    <Page>
      <PageHeader title="机构与人员" note="机构、人员和任职" />
      <RecordTabs tabs={[{ record: "organisation" }, { record: "person" }, { record: "appointment" }]} />
    </Page>
  );
}
