import type { ComponentProps } from "react";
import { TextField } from "#kit";
import { PasswordField } from "./PasswordField";

type FieldProps = Omit<ComponentProps<typeof TextField>, "label" | "name">;

type FirstPasswordProps = Pick<
  ComponentProps<typeof PasswordField>,
  "value" | "onChange" | "errorMessage"
>;

export function NameField(props: FieldProps) {
  return <TextField label="Your name" name="name" autoComplete="name" isRequired {...props} />;
}

export function EmailField(props: FieldProps) {
  return (
    <TextField
      label="E-mail"
      name="email"
      type="email"
      autoComplete="username"
      isRequired
      {...props}
    />
  );
}

/** Of somebody who has none yet. */
export function FirstPasswordField(props: FirstPasswordProps) {
  return (
    <PasswordField
      label="Password"
      name="password"
      autoComplete="new-password"
      description="At least 10 characters."
      {...props}
    />
  );
}
