import { Page, PageHeader } from "../../ui/pageHeader.tsx";

/** 回收汇总. */
export function CollectionPage() {
  return (
    <Page>
      <PageHeader title="回收汇总" />
    </Page>
  );
}
