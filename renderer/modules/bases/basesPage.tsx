import { Tabs } from "antd";
import { useEffect, useState } from "react";
import { useOpened } from "../../client/opened.ts";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { BaseList } from "./baseList.tsx";
import { type BookingAsked, BookingCalendar } from "./bookingCalendar.tsx";

/** 教学基地: the bases, and the calendar of their bookings. */
export function BasesPage() {
  const opened = useOpened();
  const [tab, setTab] = useState(opened.record === "baseBooking" ? "calendar" : "bases");
  const [asked, setAsked] = useState<BookingAsked>(null);
  const [chosenBase, setChosenBase] = useState<{ id: string; name: string } | null>(null);
  useEffect(() => {
    if (!opened.record) return;
    setTab(opened.record === "baseBooking" ? "calendar" : "bases");
    if (opened.record === "baseBooking" && opened.id) setAsked({ kind: "open", id: opened.id });
  }, [opened.record, opened.id]);

  const book = (base: { id: string; name: string }) => {
    setChosenBase(base);
    setAsked({ kind: "new", base, key: Date.now() });
    setTab("calendar");
  };
  return (
    <Page>
      <PageHeader title="教学基地" note="现场教学基地和它们的预约；同一时间超过可同时接待的批数，不能重复预约" />
      <Tabs
        size="small"
        activeKey={tab}
        onChange={setTab}
        items={[
          { key: "bases", label: "基地" },
          { key: "calendar", label: "预约日历" },
        ]}
      />
      {tab === "bases" ? (
        <BaseList openId={opened.record === "base" ? opened.id : undefined} onBook={book} />
      ) : (
        <BookingCalendar asked={asked} onAsk={setAsked} chosenBase={chosenBase} onChooseBase={setChosenBase} />
      )}
    </Page>
  );
}
