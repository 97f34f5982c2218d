import { useQuery } from "@tanstack/react-query";
import { Link, Page, PageHeader, Skeleton } from "#kit";
import { useSession } from "../../app/session";
import { useHref, useMode } from "../address";
import { FailureState, failureOf } from "../lists/FailureState";
import { doneCount, stepOf, steps, stepsQuery } from "../steps";
import { FailingReceivers } from "./FailingReceivers";
import { FigureTiles } from "./FigureTiles";
import { FlowCard } from "./FlowCard";
import { overviewQuery } from "./overview";
import { ReportsCard } from "./ReportsCard";
import { StepsCard } from "./StepsCard";
import "./home.css";

/** What waits, what is late, whether callbacks arrive, and what needs somebody. */
export function HomePage() {
  const mode = useMode();
  const href = useHref();
  const { customer } = useSession();
  const overview = useQuery(overviewQuery(mode));
  const happened = useQuery(stepsQuery);
  const areStepsDone = happened.data !== undefined && doneCount(happened.data) === steps.length;
  return (
    <Page>
      <PageHeader
        title="Home"
        description={
          mode === "test"
            ? `What programs of ${customer} sent with test keys. Answers are made up at once.`
            : `What programs of ${customer} have asked people to do.`
        }
        actions={
          areStepsDone ? (
            <Link look="button" href={href("/dashboard/first-steps", { step: stepOf[mode] })}>
              Send a task
            </Link>
          ) : undefined
        }
      />
      {overview.data !== undefined && <FailingReceivers failing={overview.data.failing} />}
      {happened.data !== undefined && !areStepsDone && <StepsCard happened={happened.data} />}
      {failureOf("The overview", overview) !== undefined ? (
        <FailureState what="The overview" query={overview} />
      ) : (
        <>
          <FigureTiles figures={overview.data?.figures} />
          <div className="home-columns">
            <FlowCard hours={overview.data?.by_hour} />
            {overview.data === undefined ? (
              <Skeleton height="18rem" />
            ) : (
              <ReportsCard reports={overview.data.reports} />
            )}
          </div>
        </>
      )}
    </Page>
  );
}
