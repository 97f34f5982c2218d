/** Things to look at, listen to and read, for every task type. See frontend/README.md. */
export { AttachmentPane, TextPane } from "./AttachmentPane";
export { type Attachment, nameOf, pageAddress } from "./attachment";
export { ImagesInStep } from "./ImagesInStep";
export { attachmentsScope } from "./keys";
export { Tiles, useLargePicture, WholePicture } from "./LargePicture";
export { PaneTools, Tool } from "./PaneTools";
export { preloadAttachments } from "./preload";
export { ReloadableImage } from "./ReloadableImage";
export { rememberedSpeed, rememberSpeed, speeds } from "./sound";
export { TheAttachment, ViewedAttachment } from "./TheAttachment";
export type { TileLayer } from "./tiles/TileLayer";
export { type ImageView, useImageView } from "./useImageView";
export { usePageWords, type Word } from "./usePageWords";
export { fitted, isCut, pan, type View, zoom } from "./view";
