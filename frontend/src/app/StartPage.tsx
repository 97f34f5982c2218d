import { useRouter } from "@tanstack/react-router";
import { useEffect } from "react";
import { SignedIn } from "./SignedIn";
import { homeOf, useSession } from "./session";

/** `/`: leads everybody to where they begin. */
export function StartPage() {
  return (
    <SignedIn>
      <Lead />
    </SignedIn>
  );
}

function Lead() {
  const session = useSession();
  const { history } = useRouter();
  useEffect(() => history.replace(homeOf(session)), [history, session]);
  return null;
}
