import { useQuery } from "@tanstack/react-query";
import { getRouteApi } from "@tanstack/react-router";
import { Card, FilterSelect, Page, PageHeader } from "#kit";
import { useMode } from "../address";
import { keysQuery } from "../api-keys/queries";
import { useMay } from "../shell/permissions";
import { RequestsTable } from "./RequestsTable";
import type { RequestFilters, RequestSearch } from "./search";
import "../tasks/tasks.css";
import "./requests.css";

const route = getRouteApi("/dashboard/requests");

/** What programs asked the API, and what came of it. */
export function RequestsPage() {
  const mode = useMode();
  const search = route.useSearch();
  const navigate = route.useNavigate();
  const { answer, key } = search;

  function show(to: RequestSearch) {
    void navigate({ search: mode === "test" ? { ...to, mode } : to });
  }

  function narrow(to: { [Name in keyof RequestFilters]: RequestFilters[Name] | undefined }) {
    const { answer: failed, key: ofKey } = { answer, key, ...to };
    show({
      ...(failed === undefined ? {} : { answer: failed }),
      ...(ofKey === undefined ? {} : { key: ofKey }),
    });
  }

  return (
    <Page width="full">
      <PageHeader
        title="Requests"
        description="What programs asked of the API with your keys, and what came of it."
      />
      <Card title="Log" isFlush>
        <search className="filters request-filters" aria-label="Filters">
          <FilterSelect
            label="Answer"
            options={[{ id: "failed", label: "Failed" }]}
            value={answer}
            onChange={(to) => narrow({ answer: to })}
          />
          <KeyFilter value={key} onChange={(to) => narrow({ key: to })} />
        </search>
        <RequestsTable
          search={search}
          onTurn={(to) => show({ ...(answer && { answer }), ...(key && { key }), ...to })}
          onClear={() => show({})}
        />
      </Card>
    </Page>
  );
}

interface KeyFilterProps {
  value: string | undefined;
  onChange: (key: string | undefined) => void;
}

/** Only for those who may see the keys. */
function KeyFilter({ value, onChange }: KeyFilterProps) {
  const mode = useMode();
  const isAllowed = useMay("keys");
  const keys = useQuery({ ...keysQuery, enabled: isAllowed });
  if (!isAllowed) return null;
  const ofMode = (keys.data?.keys ?? []).filter((key) => key.mode === mode);
  return (
    <FilterSelect
      label="Key"
      options={ofMode.map(({ key_id: id, name }) => ({ id, label: name }))}
      value={value}
      onChange={onChange}
    />
  );
}
