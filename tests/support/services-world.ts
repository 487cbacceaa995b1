/** The world that tests of IAM, KMS, Organizations, EC2 and S3 Control start from. */
export const SERVICES_WORLD = `
region: ap-northeast-1
organization:
  id: o-services00001
  management: "999999999999"
  units:
    ou-root-workloads: { name: Workloads }
    ou-root-sandboxes: { name: Sandboxes }
  members:
    "999999999999": root
    "111111111111": root
    "222222222222": ou-root-workloads
  serviceControlPolicies:
    "222222222222":
      KeepTrail:
        Version: "2012-10-17"
        Statement: [{ Sid: KeepTrail, Effect: Deny, Action: "cloudtrail:*", Resource: "*" }]
vpcEndpoints:
  vpce-0a1b2c3d4e5f60718: { account: "111111111111" }
accounts:
  "999999999999":
    name: management
    users:
      admin:
        attached: [arn:aws:iam::aws:policy/AdministratorAccess]
        accessKeys: [{ id: AKIAMANAGEMENT000001, secret: management-admin-secret }]
      nobody:
        accessKeys: [{ id: AKIAMANAGEMENT000002, secret: management-nobody-secret }]
  "111111111111":
    name: hub
    users:
      admin:
        attached: [arn:aws:iam::aws:policy/AdministratorAccess]
        accessKeys: [{ id: AKIAHUBADMIN00000001, secret: hub-admin-secret-key }]
      nobody:
        accessKeys: [{ id: AKIAHUBNOBODY0000001, secret: hub-nobody-secret-key }]
      reader:
        policies:
          read:
            Version: "2012-10-17"
            Statement: [{ Sid: Read, Effect: Allow, Action: "s3:GetObject", Resource: "arn:aws:s3:::hub-bucket/*" }]
        accessKeys: [{ id: AKIAHUBREADER0000001, secret: hub-reader-secret-key }]
    buckets:
      hub-bucket:
        objects: [{ key: hello.txt, text: hello }]
      open-bucket:
        policy:
          Version: "2012-10-17"
          Statement:
            - { Effect: Allow, Principal: "*", Action: "s3:GetObject", Resource: "arn:aws:s3:::open-bucket/*" }
        objects: [{ key: hello.txt, text: hello }]
    kmsKeys:
      hub:
        keyId: 11111111-1111-4111-8111-111111111111
      closed:
        keyId: 22222222-2222-4222-8222-222222222222
        policy:
          Version: "2012-10-17"
          Statement:
            - { Effect: Allow, Principal: { AWS: "arn:aws:iam::111111111111:user/admin" }, Action: "kms:*", Resource: "*" }
  "222222222222":
    name: payments
    users:
      admin:
        attached: [arn:aws:iam::aws:policy/AdministratorAccess]
        accessKeys: [{ id: AKIAPAYMENTSADMIN001, secret: payments-admin-secret }]
    roles:
      Reader:
        path: /team/
        maxSession: 2h
        trust:
          Version: "2012-10-17"
          Statement:
            - { Effect: Allow, Principal: { AWS: "arn:aws:iam::111111111111:user/admin" }, Action: "sts:AssumeRole" }
        policies:
          look:
            Version: "2012-10-17"
            Statement: [{ Effect: Allow, Action: "iam:GetRole", Resource: "*" }]
    kmsKeys:
      payments:
        keyId: 33333333-3333-4333-8333-333333333333
    buckets:
      payments-bucket:
        objects: [{ key: hello.txt, text: hello }]
  "333333333333":
    name: outside
    users:
      admin:
        attached: [arn:aws:iam::aws:policy/AdministratorAccess]
        accessKeys: [{ id: AKIAOUTSIDEADMIN0001, secret: outside-admin-secret }]
`;

export const HUB_KEY = "arn:aws:kms:ap-northeast-1:111111111111:key/11111111-1111-4111-8111-111111111111";
export const CLOSED_KEY = "arn:aws:kms:ap-northeast-1:111111111111:key/22222222-2222-4222-8222-222222222222";
export const PAYMENTS_KEY =
  "arn:aws:kms:ap-northeast-1:222222222222:key/33333333-3333-4333-8333-333333333333";
export const HUB_ENDPOINT = "vpce-0a1b2c3d4e5f60718";
