import { useNavigate } from "@tanstack/react-router";
import { formatDateWithWeekday } from "../../../core/kit/dates.ts";
import { useQuery } from "../../client/query.ts";
import { today } from "../../client/today.ts";
import { Page, PageHeader } from "../../ui/pageHeader.tsx";
import { Answered } from "../../ui/sentence.tsx";
import { DutyTiles } from "./dutyTiles.tsx";
import { FirstSteps } from "./firstSteps.tsx";
import { NextLine } from "./nextLine.tsx";
import { type Go, nextStep } from "./nextStep.ts";
import {
  ActivityPanel,
  BackupPanel,
  BookingPanel,
  CollectionPanel,
  DutyPanel,
  FindingPanel,
  InvitationPanel,
} from "./panels.tsx";
import "./workbench.css";

/** 工作台: what is due, the most pressing first. Everything leads to the room where it is done. */
export function WorkbenchPage() {
  const navigate = useNavigate();
  const on = today();
  const due = useQuery("workbench.due", { on }, { keep: true });
  const info = useQuery("library.info", {}, { keep: true });
  const plans = useQuery("plan.years", {});
  const go: Go = (to, search) => void navigate({ to, search: search ?? {} });
  return (
    <Page>
      <PageHeader title="工作台" note={formatDateWithWeekday(on)} />
      <Answered query={due}>
        {(data) => {
          const planned = (plans.data?.years ?? []).map((plan) => plan.year);
          const step = nextStep(data, info.data ?? null, planned, on);
          const starting = data.dutyCounts.bound === 0;
          return (
            <div className="xw-scroll work" style={{ flex: 1 }}>
              {starting && !step.pressing ? null : <NextLine step={step} go={go} />}
              {starting ? <FirstSteps planned={planned} year={Number(on.slice(0, 4))} due={data} go={go} /> : null}
              {starting && data.dutyCounts.vacant === 0 ? null : <DutyTiles counts={data.dutyCounts} go={go} />}
              <div className="work-columns">
                <div>
                  {data.duties.length > 0 || !starting ? <DutyPanel duties={data.duties} go={go} /> : null}
                  <FindingPanel findings={data.findings} planYear={data.planYear} go={go} />
                  <BackupPanel info={info.data ?? null} go={go} />
                </div>
                <div>
                  <ActivityPanel due={data} year={Number(on.slice(0, 4))} go={go} />
                  <CollectionPanel collections={data.collections} go={go} />
                  <InvitationPanel invitations={data.invitations} go={go} />
                  <BookingPanel bookings={data.bookings} go={go} />
                </div>
              </div>
            </div>
          );
        }}
      </Answered>
    </Page>
  );
}
