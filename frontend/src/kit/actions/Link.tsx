import type { ReactNode } from "react";
import { Link as AriaLink, type LinkProps as AriaLinkProps } from "react-aria-components";
import { Icon } from "./Icon";
import "./Link.css";

export interface LinkProps extends Omit<AriaLinkProps, "children" | "className" | "style"> {
  href: string;
  /** Opens a new tab, without telling the other host where the reader came from. */
  isExternal?: boolean;
  /** `plain` takes the colour of the text around it; `nav` and `brand` are for the shell. */
  look?: "link" | "plain" | "button" | "primary-button" | "nav" | "brand";
  children: ReactNode;
}

/** Within the pages it navigates without a reload (see `RouterProvider` in `app/App.tsx`). */
export function Link({ isExternal = false, look, children, ...rest }: LinkProps) {
  const external = isExternal ? { target: "_blank", rel: "noopener noreferrer" } : {};
  return (
    <AriaLink {...external} {...rest} {...lookOf(look)}>
      {children}
      {isExternal && <Icon name="external" label="opens a new tab" />}
    </AriaLink>
  );
}

function lookOf(look: LinkProps["look"]) {
  if (look === "button") return { className: "k-button", "data-variant": "secondary" };
  if (look === "primary-button") return { className: "k-button", "data-variant": "primary" };
  if (look === "nav") return { className: "k-nav-link" };
  if (look === "brand") return { className: "k-brand" };
  return { className: "k-link", "data-look": look ?? "link" };
}
