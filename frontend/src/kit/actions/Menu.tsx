import type { ReactElement, ReactNode } from "react";
import {
  Menu as AriaMenu,
  MenuItem as AriaMenuItem,
  type MenuItemProps as AriaMenuItemProps,
  type MenuProps as AriaMenuProps,
  MenuTrigger,
  Popover,
  Separator,
} from "react-aria-components";
import { Icon, type IconName } from "./Icon";
import "./Menu.css";

interface MenuProps extends Pick<AriaMenuProps<object>, "onAction" | "children"> {
  /** What the menu is of; the trigger's own label serves when this is missing. */
  "aria-label"?: string;
  /** A `Button` or `IconButton`. */
  trigger: ReactElement;
  placement?: "bottom start" | "bottom end" | "top start" | "top end";
}

/** A button which opens a list of actions or links. */
export function Menu({ trigger, placement = "bottom end", ...rest }: MenuProps) {
  return (
    <MenuTrigger>
      {trigger}
      <Popover className="k-popover" placement={placement} offset={6}>
        <AriaMenu {...rest} className="k-menu" />
      </Popover>
    </MenuTrigger>
  );
}

interface MenuItemProps extends Omit<AriaMenuItemProps, "children" | "className" | "style"> {
  icon?: IconName;
  isDangerous?: boolean;
  hint?: ReactNode;
  children: string;
}

/** With `href` it is a link, otherwise `onAction` of the item or of the menu is called. */
export function MenuItem({ icon, isDangerous, hint, children, ...rest }: MenuItemProps) {
  return (
    <AriaMenuItem
      {...rest}
      textValue={children}
      className="k-menu-item"
      data-dangerous={isDangerous ? "" : undefined}
    >
      {icon !== undefined && <Icon name={icon} />}
      <span className="k-menu-item-text">{children}</span>
      {hint}
    </AriaMenuItem>
  );
}

export function MenuSeparator() {
  return <Separator className="k-menu-separator" />;
}
