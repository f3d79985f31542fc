import type { ComponentType, ReactNode } from "react";
import { BasesPage } from "../modules/bases/basesPage.tsx";
import { CollectionPage } from "../modules/collection/collectionPage.tsx";
import { CommitteePage } from "../modules/committee/committeePage.tsx";
import { DataPage } from "../modules/data/dataPage.tsx";
import { DocumentsPage } from "../modules/documents/documentsPage.tsx";
import { DutyPage } from "../modules/duty/dutyPage.tsx";
import { GatheringsPage } from "../modules/gatherings/gatheringsPage.tsx";
import { GroupingPage } from "../modules/grouping/groupingPage.tsx";
import { HelpPage } from "../modules/help.tsx";
import { LecturesPage } from "../modules/lectures/lecturesPage.tsx";
import { NamesPage } from "../modules/names/namesPage.tsx";
import { PaperRoom } from "../modules/paper/paperRoom.tsx";
import { PeoplePage } from "../modules/people/peoplePage.tsx";
import { PlanPage } from "../modules/plan/planPage.tsx";
import { SeatingPage } from "../modules/seating/seatingPage.tsx";
import { WorkbenchPage } from "../modules/workbench/workbenchPage.tsx";
import {
  ApartmentOutlined,
  AppstoreOutlined,
  AudioOutlined,
  BankOutlined,
  CalendarOutlined,
  DatabaseOutlined,
  FileTextOutlined,
  HomeOutlined,
  InboxOutlined,
  PrinterOutlined,
  QuestionCircleOutlined,
  ReadOutlined,
  SolutionOutlined,
  SortAscendingOutlined,
  TableOutlined,
  TeamOutlined,
} from "../ui/icons.tsx";

/** A room of the program: an entry of the navigation and its page. */
export interface Room {
  path: string;
  label: string;
  icon: ReactNode;
  component: ComponentType;
  /** Record types that are at home here: links and the search box lead to `path?record=…&id=…` (see useOpened). */
  records: readonly string[];
  /** Not in the navigation at the left. */
  aside?: boolean;
}

/** All rooms in the order of the navigation, one line each. */
export const rooms: readonly Room[] = [
  { path: "/", label: "工作台", icon: <HomeOutlined />, component: WorkbenchPage, records: [] },
  {
    path: "/plan",
    label: "年度计划",
    icon: <CalendarOutlined />,
    component: PlanPage,
    records: [
      "activity",
      "activityRun",
      "activityCategory",
      "plan",
      "planRelease",
      "planScenario",
      "programme",
      "audienceKind",
      "calendarDay",
      "blockedPeriod",
      "policyProposal",
    ],
  },
  {
    path: "/duty",
    label: "听讲名册",
    icon: <SolutionOutlined />,
    component: DutyPage,
    records: ["attendance", "lecture", "dutyDecision", "dutyRule"],
  },
  {
    path: "/lectures",
    label: "讲课师资",
    icon: <AudioOutlined />,
    component: LecturesPage,
    records: ["teacher", "lectureFee", "lectureSlot", "lectureInvitation", "rotation", "rotationTurn"],
  },
  {
    path: "/collection",
    label: "回收汇总",
    icon: <InboxOutlined />,
    component: CollectionPage,
    records: ["replyCollection", "collectionForm", "collectionTarget", "collectionReply"],
  },
  {
    path: "/committee",
    label: "校务委员会",
    icon: <TeamOutlined />,
    component: CommitteePage,
    records: ["postLink", "singlePost"],
  },
  {
    path: "/gatherings",
    label: "会议班次",
    icon: <ReadOutlined />,
    component: GatheringsPage,
    records: ["gathering", "participant", "session", "certificate"],
  },
  { path: "/grouping", label: "分组分桌", icon: <AppstoreOutlined />, component: GroupingPage, records: [] },
  {
    path: "/seating",
    label: "座次",
    icon: <TableOutlined />,
    component: SeatingPage,
    records: ["seatingPlan", "hall"],
  },
  { path: "/bases", label: "教学基地", icon: <BankOutlined />, component: BasesPage, records: ["base", "baseBooking"] },
  {
    path: "/people",
    label: "机构与人员",
    icon: <ApartmentOutlined />,
    component: PeoplePage,
    records: ["organisation", "person", "appointment"],
  },
  { path: "/documents", label: "公文", icon: <FileTextOutlined />, component: DocumentsPage, records: ["document"] },
  { path: "/papers", label: "文印", icon: <PrinterOutlined />, component: PaperRoom, records: [] },
  { path: "/names", label: "姓名排序", icon: <SortAscendingOutlined />, component: NamesPage, records: [] },
  {
    path: "/data",
    label: "数据",
    icon: <DatabaseOutlined />,
    component: DataPage,
    records: [
      "programme",
      "audienceKind",
      "calendarDay",
      "blockedPeriod",
      "policyProposal",
      "hall",
      "postLink",
      "singlePost",
      "dutyRule",
    ],
  },
  { path: "/help", label: "帮助", icon: <QuestionCircleOutlined />, component: HelpPage, records: [], aside: true },
];

/** The room in which a record is at home; 数据 for what has none of its own. */
export const roomOf = (record: string): string => rooms.find((room) => room.records.includes(record))?.path ?? "/data";
