import { useQuery } from "@tanstack/react-query";
import { useState } from "react";
import { Button, Card, Dialog, Page, PageHeader } from "#kit";
import { useMode } from "../address";
import { failureOf } from "../lists/FailureState";
import { ListProblem } from "../lists/ListProblem";
import { useMay } from "../shell/permissions";
import { DeliverForm } from "./DeliverForm";
import { DeliveriesTable } from "./DeliveriesTable";
import { datasetsQuery } from "./queries";
import { SchedulesTable } from "./SchedulesTable";
import "../lists/lists.css";
import "../tasks/tasks.css";

/** What was delivered: made by hand or by itself, downloaded, grouped in datasets. */
export function DatasetsPage() {
  const mode = useMode();
  const mayOperate = useMay("operate");
  const query = useQuery(datasetsQuery(mode));
  const [isDelivering, setDelivering] = useState(false);
  const { deliveries, datasets = [], projects = [] } = query.data ?? {};
  return (
    <Page width="full">
      <PageHeader
        title="Datasets"
        description="A delivery holds completed tasks of a project as they were at that moment: later audits and recalls do not change it."
        actions={
          mayOperate && projects.length > 0 ? (
            <Button variant="primary" icon="plus" onPress={() => setDelivering(true)}>
              New delivery
            </Button>
          ) : undefined
        }
      />
      <Card title="Deliveries" isFlush>
        <ListProblem what="The deliveries" query={query} />
        <DeliveriesTable
          mode={mode}
          deliveries={deliveries}
          failure={failureOf("The deliveries", query)}
        />
      </Card>
      {projects.length > 0 && (
        <Card
          title="Projects"
          description="A project can be delivered by itself; without new completed tasks nothing is."
          isFlush
        >
          <SchedulesTable projects={projects} datasets={datasets} mayOperate={mayOperate} />
        </Card>
      )}
      <Dialog title="New delivery" isOpen={isDelivering} onClose={() => setDelivering(false)}>
        <DeliverForm projects={projects} datasets={datasets} onClose={() => setDelivering(false)} />
      </Dialog>
    </Page>
  );
}
