import { useQueryClient } from "@tanstack/react-query";
import { useState } from "react";
import { api, dataOf, type Session, sessionQuery } from "#api";
import { Button, TextField, toast } from "#kit";
import { usePreferences } from "../app/PreferencesProvider";
import { type FormProblem, problemOf } from "../signin/problem";
import "./account.css";

/** What others read who see one's work. */
export function NameForm({ session }: { session: Session }) {
  const queryClient = useQueryClient();
  const [preferences] = usePreferences();
  const [name, setName] = useState(session.name);
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<FormProblem>();

  async function save() {
    setPending(true);
    setProblem(undefined);
    try {
      const body = { name, preferences: { ...session.preferences, ...preferences } };
      const changed = await dataOf(api.PUT("/account", { body }));
      queryClient.setQueryData(sessionQuery.queryKey, changed);
      toast({ tone: "success", title: "Your name is changed" });
    } catch (error) {
      setProblem(problemOf(error));
    }
    setPending(false);
  }

  return (
    <form
      className="account-form"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <TextField
        label="Name"
        isLabelHidden
        name="name"
        autoComplete="name"
        isRequired
        value={name}
        onChange={setName}
        errorMessage={problem?.message}
      />
      <Button type="submit" isPending={isPending} isDisabled={name.trim() === session.name}>
        Save
      </Button>
    </form>
  );
}
