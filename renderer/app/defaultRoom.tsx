import type { ComponentType } from "react";
import { Page, PageHeader } from "../ui/pageHeader.tsx";
import { RecordTabs } from "../ui/recordTabs.tsx";

/** A room made of the default screens of its records. */
export function defaultRoom(title: string, note: string, records: string[]): ComponentType {
  return function DefaultRoom() {
    return (
      <Page>
        <PageHeader title={title} note={note} />
        <RecordTabs tabs={records.map((record) => ({ record }))} />
      </Page>
    );
  };
}
