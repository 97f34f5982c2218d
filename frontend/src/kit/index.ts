/**
 * The kit: every control and every state, drawn once. Pages import from `#kit` and nothing deeper;
 * what a page does not use is not in its chunk.
 */
export { Button, type ButtonProps } from "./actions/Button";
export { CopyButton } from "./actions/CopyButton";
export { Icon, type IconName } from "./actions/Icon";
export { IconButton, type IconButtonProps } from "./actions/IconButton";
export { Link, type LinkProps } from "./actions/Link";
export { Menu, MenuItem, MenuSeparator } from "./actions/Menu";
export { Spinner } from "./actions/Spinner";
export { describeAge, describeExactly, describeWait } from "./data/age";
export { Badge } from "./data/Badge";
export { Card, Tile, TileRow } from "./data/Card";
export { CodeBlock } from "./data/CodeBlock";
export type { CodeLanguage } from "./data/code-tokens";
export { type Column, DataTable, type DataTableProps } from "./data/DataTable";
export { JsonView } from "./data/JsonView";
export { KeyCaps } from "./data/KeyCaps";
export { Markdown } from "./data/Markdown";
export { RelativeTime } from "./data/RelativeTime";
export type { SortOrder } from "./data/SortableHeader";
export {
  type DeliveryStatus,
  DeliveryStatusPill,
  type TaskStatus,
  TaskStatusPill,
} from "./data/StatusPill";
export type { RowSelection } from "./data/selection";
export { useNow } from "./data/useNow";
export { useRowsInSight } from "./data/useRowsInSight";
export { EmptyState } from "./feedback/EmptyState";
export { ErrorState } from "./feedback/ErrorState";
export { OfflineBadge } from "./feedback/OfflineBadge";
export { ProgressBar } from "./feedback/ProgressBar";
export { Skeleton } from "./feedback/Skeleton";
export { StatusMessage } from "./feedback/StatusMessage";
export type { Tone } from "./feedback/tone";
export { ComboBox } from "./forms/ComboBox";
export { FilterPopover, FilterSelect, FilterToggle } from "./forms/FilterChip";
export { FilterField } from "./forms/FilterField";
export type { Option } from "./forms/options";
export { RadioGroup } from "./forms/RadioGroup";
export { SegmentedControl } from "./forms/SegmentedControl";
export { Select } from "./forms/Select";
export { TextArea, TextField } from "./forms/TextField";
export { Checkbox, Switch } from "./forms/toggles";
export { type TabItem, Tabs } from "./navigation/Tabs";
export { ConfirmDialog } from "./overlays/ConfirmDialog";
export { Dialog } from "./overlays/Dialog";
export { ToastRegion } from "./overlays/ToastRegion";
export { Tooltip } from "./overlays/Tooltip";
export { type ToastMessage, toast } from "./overlays/toasts";
export { AppShell, TopBar } from "./shell/AppShell";
export { EntryPage } from "./shell/EntryPage";
export { Mark } from "./shell/Mark";
export { type Mode, ModeSwitch } from "./shell/ModeSwitch";
export { Page, PageHeader } from "./shell/Page";
export { type NavGroup, type NavItem, SideNav } from "./shell/SideNav";
