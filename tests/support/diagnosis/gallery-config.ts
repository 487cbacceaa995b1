/** The gallery as a dashboard sees it. JSON is YAML. */
export const galleryConfig = JSON.stringify({
  hub: { accountId: "111111111111", region: "ap-northeast-1" },
  accounts: ["222222222222", "333333333333"].map((id) => ({
    id,
    name: id,
    roleArn: `arn:aws:iam::${id}:role/SekishoReader`,
    externalId: "sekisho-gallery",
  })),
  owners: { "7e39d165cb6eb7084749f11befd7315f1c314deb3ff9a7c3b947418f2331f2ae": "logs+prod-nrt" },
});
