import type { Analysis } from "@/server/diagnosis/analysis";
import { logsService } from "@/server/diagnosis/simulate/simulate-export-service";
import { allowInBucketPolicy } from "./allow-in-bucket-policy";

/** The statement CloudWatch Logs needs, for this account's log groups alone ("Export log data to Amazon S3"). */
export function allowExportService(analysis: Analysis, action: "s3:GetBucketAcl" | "s3:PutObject") {
  const { accountId, region, bucket } = analysis.evidence.subject;
  return allowInBucketPolicy(analysis, {
    Sid: action === "s3:PutObject" ? "CloudWatchLogsWrite" : "CloudWatchLogsAcl",
    Effect: "Allow",
    Principal: { Service: logsService(region) },
    Action: action,
    Resource: `arn:aws:s3:::${bucket}${action === "s3:PutObject" ? "/*" : ""}`,
    Condition: {
      StringEquals: {
        "aws:SourceAccount": accountId,
        ...(action === "s3:PutObject" ? { "s3:x-amz-acl": "bucket-owner-full-control" } : {}),
      },
      ArnLike: { "aws:SourceArn": `arn:aws:logs:${region}:${accountId}:log-group:*` },
    },
  });
}
