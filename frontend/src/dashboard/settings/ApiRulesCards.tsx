import { useQuery, useQueryClient } from "@tanstack/react-query";
import { useRef } from "react";
import { api, dataOf, messageOf } from "#api";
import { Card, Checkbox, Skeleton, Switch, toast } from "#kit";
import { FailureState } from "../lists/FailureState";
import { type ApiRules, apiRulesQuery, type LegacySwitch } from "./queries";
import "./rules.css";

interface Wording {
  label: string;
  description: string;
}

const legacySwitches: Record<LegacySwitch, Wording> = {
  create_pending: {
    label: "Test tasks are created pending",
    description: "The answer to their creation shows them as they are a moment before.",
  },
  cancel_500: {
    label: "Canceling a completed task answers 500",
    description: "As in 2016; otherwise it is 400.",
  },
  list_array: {
    label: "The list of tasks is a bare array",
    description: "As in mid 2016: without a total and without a way to the next page.",
  },
  response_status_code: {
    label: "Responses hold a status_code",
    description: "200, as in mid 2016, in tasks and in callbacks.",
  },
  batch_staging: {
    label: "Batches begin in staging",
    description: "As in 2020: in every project their tasks wait until the batch is finalized.",
  },
};

/** What holds for every key of both modes: how old the programs are, and which types they use. */
export function ApiRulesCards() {
  const rules = useQuery(apiRulesQuery);
  const save = useSave();
  if (rules.data === undefined)
    return rules.error === null ? (
      <Skeleton height="16rem" />
    ) : (
      <FailureState what="The rules of the API" query={rules} />
    );
  return (
    <>
      <Card
        title="Programs of other years"
        description="For programs that were written for the API as it was. All keys, live and test."
      >
        <LegacySwitches rules={rules.data} onSave={save} />
      </Card>
      <Card
        title="Task types"
        description="Tasks of other types are refused with 402. All keys, live and test."
      >
        <TaskTypes rules={rules.data} onSave={save} />
      </Card>
    </>
  );
}

interface PartProps {
  rules: ApiRules;
  onSave: (rules: ApiRules) => void;
}

function LegacySwitches({ rules, onSave }: PartProps) {
  function set(name: LegacySwitch, isOn: boolean) {
    const others = rules.legacy.filter((other) => other !== name);
    onSave({ ...rules, legacy: isOn ? [...others, name] : others });
  }

  return (
    <div className="rule-list">
      {(Object.entries(legacySwitches) as [LegacySwitch, Wording][]).map(([name, words]) => (
        <Switch
          key={name}
          description={words.description}
          isSelected={rules.legacy.includes(name)}
          onChange={(isOn) => set(name, isOn)}
        >
          {words.label}
        </Switch>
      ))}
    </div>
  );
}

function TaskTypes({ rules, onSave }: PartProps) {
  function set(name: string, isEnabled: boolean) {
    const types = rules.task_types.map((type) =>
      type.name === name ? { ...type, is_enabled: isEnabled } : type,
    );
    onSave({ ...rules, task_types: types });
  }

  return (
    <fieldset className="rule-types">
      <legend className="k-visually-hidden">Types whose tasks may be created</legend>
      {rules.task_types.map(({ name, title, is_enabled: isEnabled }) => (
        <Checkbox key={name} isSelected={isEnabled} onChange={(isOn) => set(name, isOn)}>
          {title}
        </Checkbox>
      ))}
    </fieldset>
  );
}

/** Shows a change at once, saves one after the other, and takes back what could not be saved. */
function useSave() {
  const queries = useQueryClient();
  const { queryKey } = apiRulesQuery;
  const saving = useRef(Promise.resolve());

  async function put(rules: ApiRules, before: ApiRules | undefined) {
    const enabled = rules.task_types.filter((type) => type.is_enabled).map(({ name }) => name);
    const areAll = enabled.length === rules.task_types.length;
    try {
      const body = { legacy: rules.legacy, task_types: areAll ? null : enabled };
      await dataOf(api.PUT("/api-rules", { body }));
    } catch (error) {
      queries.setQueryData(queryKey, before);
      const detail = messageOf(error);
      toast({ tone: "danger", title: "Not saved", detail });
    }
  }

  return (rules: ApiRules) => {
    const before = queries.getQueryData(queryKey);
    queries.setQueryData(queryKey, rules);
    saving.current = saving.current.then(() => put(rules, before));
  };
}
