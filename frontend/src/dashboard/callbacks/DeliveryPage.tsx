import { useQuery } from "@tanstack/react-query";
import { getRouteApi, useNavigate } from "@tanstack/react-router";
import { useState } from "react";
import { ApiError, api, dataOf } from "#api";
import {
  Button,
  Card,
  ConfirmDialog,
  CopyButton,
  EmptyState,
  JsonView,
  Link,
  Page,
  PageHeader,
  RelativeTime,
  Skeleton,
  toast,
} from "#kit";
import { hrefOf, useHref, useMode } from "../address";
import { FailureState } from "../lists/FailureState";
import { useRefresh } from "../lists/useRefresh";
import { useMay } from "../shell/permissions";
import { AttemptList } from "./AttemptList";
import { DeliveryPill } from "./DeliveryPill";
import { type Delivery, deliveryQuery } from "./queries";
import "../task/task.css";

const route = getRouteApi("/dashboard/callbacks/$deliveryId");
const soonMs = 1500;

/** One callback on its way to one address: what is sent, and every attempt. */
export function DeliveryPage() {
  const mode = useMode();
  const href = useHref();
  const { deliveryId } = route.useParams();
  const delivery = useQuery({
    ...deliveryQuery(mode, deliveryId),
    refetchInterval: ({ state }) =>
      state.data?.detail.line.state === "scheduled" ? soonMs : false,
  });
  const back = { href: href("/dashboard/callbacks"), label: "Callbacks" };
  if (delivery.data === undefined) {
    const isUnknown = delivery.error instanceof ApiError && delivery.error.status === 404;
    return (
      <Page width="full">
        <PageHeader title="Delivery" back={back} />
        {delivery.error === null && <Skeleton height="20rem" />}
        {isUnknown && (
          <EmptyState icon="search" title="There is no such delivery">
            {`The ${mode} data has no delivery with the id ${deliveryId}.`}
          </EmptyState>
        )}
        {delivery.error !== null && !isUnknown && (
          <FailureState what="The delivery" query={delivery} />
        )}
      </Page>
    );
  }
  const { detail, payload } = delivery.data;
  return (
    <Page width="full">
      <PageHeader
        title={detail.line.kind}
        back={back}
        badges={<DeliveryPill delivery={detail.line} />}
        description={<code className="dash-mono">{detail.line.address}</code>}
        actions={<ReplayButton line={detail.line} />}
      />
      <div className="task-columns">
        <div className="task-column">
          <Card
            title="Attempts"
            description={
              detail.attempts.length === 0
                ? "None so far."
                : "Open one to see what was sent and answered."
            }
          >
            <AttemptList attempts={detail.attempts} isLastOpen />
          </Card>
          <Card
            title="Body"
            description="Frozen when the event happened; every attempt sends the same bytes."
          >
            <JsonView value={payload} title="application/json" />
          </Card>
        </div>
        <div className="task-column">
          <DeliveryFacts line={detail.line} />
        </div>
      </div>
    </Page>
  );
}

function DeliveryFacts({ line }: { line: Delivery }) {
  const href = useHref();
  return (
    <Card title="Facts">
      <dl className="facts">
        <div className="fact">
          <dt>{line.batch === null ? "Task" : "Batch"}</dt>
          <dd>
            {line.batch === null ? (
              <Link href={href(`/dashboard/tasks/${line.task_id}`)}>
                <code>{line.task_id}</code>
              </Link>
            ) : (
              <Link href={href(`/dashboard/batches/${line.task_id}`)}>{line.batch}</Link>
            )}
          </dd>
        </div>
        <div className="fact">
          <dt>Created</dt>
          <dd>
            <RelativeTime time={line.created_at} />
          </dd>
        </div>
        {line.finished_at !== null && (
          <div className="fact">
            <dt>{line.state === "delivered" ? "Delivered" : "Given up"}</dt>
            <dd>
              <RelativeTime time={line.finished_at} />
            </dd>
          </div>
        )}
        <div className="fact">
          <dt>Sequence</dt>
          <dd>{`Event ${line.sequence} of the ${line.batch === null ? "task" : "batch"}`}</dd>
        </div>
        <div className="fact">
          <dt>webhook-id</dt>
          <dd>
            <code>{line.event_id}</code>
            <CopyButton text={line.event_id} what="webhook-id" />
          </dd>
        </div>
        {line.replay_of !== null && (
          <div className="fact">
            <dt>Sent again</dt>
            <dd>
              <Link href={href(`/dashboard/callbacks/${line.replay_of}`)}>the one before</Link>
            </dd>
          </div>
        )}
      </dl>
    </Card>
  );
}

/** Makes a finished delivery anew, and leads to the new one. */
function ReplayButton({ line }: { line: Delivery }) {
  const mode = useMode();
  const navigate = useNavigate();
  const refresh = useRefresh();
  const mayOperate = useMay("operate");
  const [isAsking, setAsking] = useState(false);
  if (!mayOperate || line.state === "scheduled") return null;

  async function replay() {
    const path = { mode, delivery_id: line.delivery_id };
    const made = await dataOf(
      api.POST("/{mode}/deliveries/{delivery_id}/replay", { params: { path } }),
    );
    toast({ tone: "success", title: "On its way again" });
    await refresh();
    await navigate({ to: hrefOf(mode, `/dashboard/callbacks/${made.delivery_id}`) });
  }

  return (
    <>
      <Button icon="refresh" onPress={() => setAsking(true)}>
        Replay
      </Button>
      <ConfirmDialog
        title="Replay this callback?"
        confirmLabel="Replay it"
        isOpen={isAsking}
        onClose={() => setAsking(false)}
        onConfirm={replay}
      >
        {`The same body goes to ${line.address} again, as a delivery of its own with up to 20 attempts in 24 hours.`}
        {line.state === "delivered" && " The receiver has it already and gets it twice."}
      </ConfirmDialog>
    </>
  );
}
