import { Fragment, type ReactNode } from "react";
import { Icon, type IconName } from "../actions/Icon";
import { IconButton } from "../actions/IconButton";
import { Link } from "../actions/Link";
import { Menu, MenuItem } from "../actions/Menu";
import "./SideNav.css";

export interface NavItem {
  href: string;
  label: string;
  icon: IconName;
  /** Beside the label: a count of what waits. */
  badge?: ReactNode;
  /** Opens a new tab. */
  isExternal?: boolean;
}

export interface NavGroup {
  /** Above the group; the first group needs none. */
  title?: string;
  items: readonly NavItem[];
}

interface SideNavProps {
  label: string;
  groups: readonly NavGroup[];
  /** The address of the page in sight; what stands after `?` does not count. */
  currentHref: string;
}

/** On a phone the bar has room for four; the others are in a menu. */
const inBottomBar = 4;

/** Navigation at the side, and at the bottom of a phone. */
export function SideNav({ label, groups, currentHref }: SideNavProps) {
  const all = groups.flatMap((group) => group.items);
  const overflow = all.slice(inBottomBar);
  const current = closest(all, currentHref);
  return (
    <nav className="k-nav" aria-label={label}>
      {groups.map((group) => (
        <Fragment key={group.title ?? ""}>
          {group.title !== undefined && <h2 className="k-nav-title">{group.title}</h2>}
          <ul className="k-nav-list">
            {group.items.map((item) => (
              <li key={item.href} data-overflow={overflow.includes(item) ? "" : undefined}>
                <NavLink item={item} isCurrent={item === current} />
              </li>
            ))}
          </ul>
        </Fragment>
      ))}
      {overflow.length > 0 && (
        <div className="k-nav-more">
          <Menu
            aria-label={label}
            placement="top end"
            trigger={<IconButton icon="more" label="More pages" />}
          >
            {overflow.map((item) => (
              <MenuItem
                key={item.href}
                href={item.href}
                icon={item.icon}
                {...(item.isExternal ? { target: "_blank" } : {})}
              >
                {item.label}
              </MenuItem>
            ))}
          </Menu>
        </div>
      )}
    </nav>
  );
}

function NavLink({ item, isCurrent }: { item: NavItem; isCurrent: boolean }) {
  return (
    <Link
      href={item.href}
      look="nav"
      isExternal={item.isExternal ?? false}
      {...(isCurrent ? { "aria-current": "page" } : {})}
    >
      <Icon name={item.icon} />
      <span className="k-nav-label">{item.label}</span>
      {item.badge}
    </Link>
  );
}

/** The item whose address is the longest beginning of the current one. */
function closest(items: readonly NavItem[], currentHref: string): NavItem | undefined {
  const current = pathOf(currentHref);
  return items
    .filter(({ href }) => current === pathOf(href) || current.startsWith(`${pathOf(href)}/`))
    .sort((a, b) => pathOf(b.href).length - pathOf(a.href).length)[0];
}

function pathOf(href: string): string {
  return href.split("?", 1)[0] ?? "";
}
