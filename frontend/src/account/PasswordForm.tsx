import { useState } from "react";
import { api, dataOf } from "#api";
import { Button, StatusMessage, toast } from "#kit";
import { PasswordField } from "../signin/PasswordField";
import { type FormProblem, problemOf } from "../signin/problem";
import "./account.css";

/** The e-mail is there for password managers, which must know whose password this is. */
export function PasswordForm({ email }: { email: string }) {
  const [present, setPresent] = useState("");
  const [next, setNext] = useState("");
  const [isPending, setPending] = useState(false);
  const [problem, setProblem] = useState<FormProblem>();

  async function save() {
    setPending(true);
    setProblem(undefined);
    try {
      const body = { present_password: present, new_password: next };
      await dataOf(api.POST("/account/password", { body }));
      setPresent("");
      setNext("");
      toast({ tone: "success", title: "Your password is changed" });
    } catch (error) {
      setProblem(problemOf(error));
    }
    setPending(false);
  }

  const errorAt = (...names: string[]) =>
    names.includes(problem?.field ?? "") ? problem?.message : undefined;
  const isElsewhere = errorAt("present_password", "new_password", "password") === undefined;
  return (
    <form
      className="account-passwords"
      onSubmit={(event) => {
        event.preventDefault();
        void save();
      }}
    >
      <input
        className="k-visually-hidden"
        type="text"
        name="username"
        autoComplete="username"
        value={email}
        readOnly
        tabIndex={-1}
        aria-hidden="true"
      />
      <PasswordField
        label="Present password"
        name="present_password"
        autoComplete="current-password"
        value={present}
        onChange={setPresent}
        errorMessage={errorAt("present_password")}
      />
      <PasswordField
        label="New password"
        name="new_password"
        autoComplete="new-password"
        description="At least 10 characters."
        value={next}
        onChange={setNext}
        errorMessage={errorAt("new_password", "password")}
      />
      {problem !== undefined && isElsewhere && (
        <StatusMessage tone="danger">{problem.message}</StatusMessage>
      )}
      <div>
        <Button type="submit" isPending={isPending} isDisabled={present === "" || next === ""}>
          Change the password
        </Button>
      </div>
    </form>
  );
}
