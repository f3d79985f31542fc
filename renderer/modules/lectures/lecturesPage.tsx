import { Page, PageHeader } from "../../ui/pageHeader.tsx";

/** 讲课师资. */
export function LecturesPage() {
  return (
    <Page>
      <PageHeader title="讲课师资" />
    </Page>
  );
}
