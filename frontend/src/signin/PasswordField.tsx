import { useState } from "react";
import { IconButton, TextField } from "#kit";
import "./entry.css";

interface PasswordFieldProps {
  label: string;
  name: string;
  /** What a password manager is told. */
  autoComplete: "current-password" | "new-password";
  value: string;
  onChange: (value: string) => void;
  description?: string;
  errorMessage?: string | undefined;
}

/** A password, which its owner may look at while typing. */
export function PasswordField({ description, ...props }: PasswordFieldProps) {
  const [isShown, setShown] = useState(false);
  return (
    <div className="entry-password">
      <TextField
        {...props}
        {...(description === undefined ? {} : { description })}
        type={isShown ? "text" : "password"}
        isRequired
        spellCheck="false"
      />
      <IconButton
        icon={isShown ? "eye-off" : "eye"}
        size="small"
        label={isShown ? "Hide the password" : "Show the password"}
        onPress={() => setShown(!isShown)}
      />
    </div>
  );
}
