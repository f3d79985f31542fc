import { Page, PageHeader } from "../ui/pageHeader.tsx";

/** 使用说明. */
export function HelpPage() {
  return (
    <Page>
      <PageHeader title="使用说明" />
    </Page>
  );
}
