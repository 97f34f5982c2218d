import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Card, FilterSelect, Page, PageHeader } from "#kit";
import { useMode } from "../address";
import { DeliveriesTable } from "./DeliveriesTable";
import { originsQuery } from "./queries";
import { ReceiversCard } from "./ReceiversCard";
import type { CallbackFilters, CallbackSearch, DeliveryState } from "./search";
import "../tasks/tasks.css";
import "./callbacks.css";

const route = getRouteApi("/dashboard/callbacks");

const stateOptions: { id: DeliveryState; label: string }[] = [
  { id: "scheduled", label: "On its way" },
  { id: "delivered", label: "Delivered" },
  { id: "gave_up", label: "Gave up" },
];

/** Who takes callbacks and who does not, and every callback with what became of it. */
export function CallbacksPage() {
  const mode = useMode();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const origins = useQuery({ ...originsQuery(mode), refetchInterval: 5000 });
  const filters = filtersOf(search);

  function show(to: CallbackSearch) {
    void navigate({ search: mode === "test" ? { ...to, mode } : to });
  }

  return (
    <Page width="full">
      <PageHeader
        title="Callbacks"
        description="Each is tried at once, and then up to 20 times more within 24 hours until its receiver answers with a 2xx status."
      />
      <ReceiversCard query={origins} onShow={(receiver) => show({ receiver })} />
      <Card title="Deliveries" isFlush>
        <search className="filters log-filters" aria-label="Filters">
          <FilterSelect
            label="State"
            options={stateOptions}
            value={filters.state}
            onChange={(state) => show(withFilter(filters, "state", state))}
          />
          <FilterSelect
            label="Receiver"
            options={(origins.data?.origins ?? []).map(({ origin }) => ({
              id: origin,
              label: origin,
            }))}
            value={filters.receiver}
            onChange={(receiver) => show(withFilter(filters, "receiver", receiver))}
          />
        </search>
        <DeliveriesTable
          search={search}
          onTurn={(to) => show({ ...filters, ...to })}
          onClear={() => show({})}
        />
      </Card>
    </Page>
  );
}

function filtersOf({ state, receiver }: CallbackSearch): CallbackFilters {
  return {
    ...(state === undefined ? {} : { state }),
    ...(receiver === undefined ? {} : { receiver }),
  };
}

function withFilter<Name extends keyof CallbackFilters>(
  filters: CallbackFilters,
  name: Name,
  value: CallbackFilters[Name] | undefined,
): CallbackFilters {
  const { [name]: _dropped, ...rest } = filters;
  return value === undefined ? rest : { ...rest, [name]: value };
}
