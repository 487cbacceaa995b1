"use client";

import { Menu } from "@base-ui/react/menu";
import { useTranslations } from "use-intl";
import { useCopyText } from "@/components/ui/copy-text";
import { copyCommand, objectArn, objectUri } from "@/lib/format/name-object";
import type { MenuTarget } from "./object-cells";

const NAMES = ["copyKey", "copyUri", "copyArn", "copyCommand", "copyLink"] as const;

/** What can be copied of one object; opened at the row's button, to which the focus returns. */
export function ObjectMenu({
  target,
  bucket,
  region,
  onClose,
}: {
  target: MenuTarget;
  bucket: string;
  region: string;
  onClose: () => void;
}) {
  const t = useTranslations("objects");
  const copyText = useCopyText();
  const place = { bucket, key: target.entry.key, region };
  const textOf = (name: (typeof NAMES)[number]): string => {
    if (name === "copyKey") return place.key;
    if (name === "copyUri") return objectUri(place);
    if (name === "copyArn") return objectArn(place);
    if (name === "copyCommand") return copyCommand(place);
    const link = new URL(window.location.href);
    link.searchParams.set("object", place.key);
    return link.href;
  };
  return (
    <Menu.Root open onOpenChange={(open) => !open && onClose()}>
      <Menu.Portal container={document.getElementById("content")}>
        <Menu.Positioner anchor={target.anchor} align="end" sideOffset={4} className="z-40">
          <Menu.Popup
            data-covers-page
            finalFocus={() => target.anchor}
            aria-label={t("menu")}
            className="min-w-48 rounded-md border border-line bg-raised p-1 text-sm shadow-(--shadow) outline-none"
          >
            {NAMES.map((name) => (
              <Menu.Item
                key={name}
                onClick={() => copyText(textOf(name))}
                className="flex h-8 cursor-default items-center rounded px-2 outline-none data-highlighted:bg-hover"
              >
                {t(name)}
              </Menu.Item>
            ))}
          </Menu.Popup>
        </Menu.Positioner>
      </Menu.Portal>
    </Menu.Root>
  );
}
