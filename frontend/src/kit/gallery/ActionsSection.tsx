import { KeyHint } from "#keys";
import {
  Button,
  Card,
  CopyButton,
  Icon,
  IconButton,
  type IconName,
  Link,
  Menu,
  MenuItem,
  MenuSeparator,
  Tooltip,
  toast,
} from "#kit";

const variants = ["primary", "secondary", "quiet", "danger"] as const;

const icons: IconName[] = [
  "arrow-left",
  "arrow-right",
  "bell",
  "book",
  "chart",
  "check",
  "chevron-down",
  "chevron-right",
  "chevron-up",
  "clock",
  "cloud-off",
  "code",
  "copy",
  "danger",
  "download",
  "edit",
  "external",
  "eye",
  "filter",
  "flag",
  "folder",
  "history",
  "home",
  "inbox",
  "info",
  "key",
  "keyboard",
  "layers",
  "lock",
  "log-out",
  "mail",
  "menu",
  "minus",
  "monitor",
  "moon",
  "more",
  "pause",
  "play",
  "plus",
  "refresh",
  "search",
  "send",
  "settings",
  "skip",
  "success",
  "sun",
  "trash",
  "undo",
  "upload",
  "user",
  "users",
  "warning",
  "x",
];

export function ActionsSection() {
  return (
    <Card title="Actions">
      {variants.map((variant) => (
        <div key={variant} className="gallery-row">
          <Button variant={variant} hint={<KeyHint command="gallery.submit" />}>
            Submit and go on
          </Button>
          <Button variant={variant} icon="plus">
            New key
          </Button>
          <Button variant={variant} isPending>
            Saving
          </Button>
          <Button variant={variant} isDisabled>
            Not now
          </Button>
          <Button variant={variant} size="small">
            Small
          </Button>
        </div>
      ))}
      <div className="gallery-row">
        <IconButton icon="edit" label="Edit" />
        <IconButton icon="trash" label="Delete" size="small" isDisabled />
        <CopyButton text="5f6d1c" what="task id" />
        <CopyButton text="5f6d1c" what="curl">
          Copy as curl
        </CopyButton>
        <Menu
          trigger={<IconButton icon="more" label="More actions" />}
          onAction={(key) => toast({ title: `Chosen: ${key}` })}
        >
          <MenuItem id="resend" icon="send">
            Send callback again
          </MenuItem>
          <MenuItem id="priority" icon="arrow-right" isDisabled>
            Raise priority
          </MenuItem>
          <MenuItem href="/account" icon="settings">
            Settings
          </MenuItem>
          <MenuSeparator />
          <MenuItem id="cancel" icon="x" isDangerous>
            Cancel task
          </MenuItem>
        </Menu>
        <Tooltip text="More about this">Words with a tooltip</Tooltip>
        <Link href="/account">A link</Link>
        <Link href="https://example.org" isExternal>
          Elsewhere
        </Link>
        <Link href="/account" look="button">
          Link as button
        </Link>
      </div>
      <div className="gallery-row">
        {icons.map((name) => (
          <Icon key={name} name={name} />
        ))}
      </div>
    </Card>
  );
}
