-- AlterTable
ALTER TABLE "ChatAccount" ADD COLUMN     "speakingAt" TEXT,
ADD COLUMN     "speakingLinkId" INTEGER;

-- AlterTable
ALTER TABLE "Dialog" DROP CONSTRAINT "Dialog_pkey",
ADD COLUMN     "isForm" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "position" INTEGER NOT NULL DEFAULT 1,
ADD CONSTRAINT "Dialog_pkey" PRIMARY KEY ("chatAccountId", "sender", "command");

-- AlterTable
ALTER TABLE "Outbox" ADD COLUMN     "needs" TEXT,
ADD COLUMN     "personId" INTEGER;

-- CreateTable
CREATE TABLE "Person" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "nameKey" TEXT NOT NULL,
    "nationalIdSealed" TEXT,
    "nationalIdHash" TEXT,
    "gender" TEXT,
    "pinHash" TEXT,
    "pinWrong" INTEGER NOT NULL DEFAULT 0,
    "pinLockedUntil" TEXT,

    CONSTRAINT "Person_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Member" (
    "id" SERIAL NOT NULL,
    "cooperativeId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "number" TEXT NOT NULL,
    "numberKey" TEXT NOT NULL,
    "phone" TEXT,
    "joinedOn" TEXT,
    "leftOn" TEXT,
    "confirmedAt" TEXT NOT NULL,

    CONSTRAINT "Member_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Officer" (
    "id" SERIAL NOT NULL,
    "cooperativeId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "position" TEXT NOT NULL,
    "phone" TEXT,
    "startsOn" TEXT,
    "endsOn" TEXT,
    "confirmedAt" TEXT NOT NULL,

    CONSTRAINT "Officer_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Staff" (
    "id" SERIAL NOT NULL,
    "phone" TEXT NOT NULL,
    "personId" INTEGER,
    "appointedBy" INTEGER,
    "appointedAt" TEXT NOT NULL,
    "endedAt" TEXT,

    CONSTRAINT "Staff_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Link" (
    "id" SERIAL NOT NULL,
    "chatAccountId" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "nickname" TEXT NOT NULL,
    "proof" TEXT NOT NULL,
    "phone" TEXT,
    "linkedAt" TEXT NOT NULL,
    "usedAt" TEXT NOT NULL,
    "pinGivenAt" TEXT,
    "pinUsedAt" TEXT,
    "endedAt" TEXT,
    "endReason" TEXT,

    CONSTRAINT "Link_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Consent" (
    "id" SERIAL NOT NULL,
    "chatAccountId" INTEGER NOT NULL,
    "personId" INTEGER,
    "purpose" TEXT NOT NULL,
    "version" TEXT NOT NULL,
    "given" BOOLEAN NOT NULL,
    "channel" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    CONSTRAINT "Consent_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OneTimeCode" (
    "id" SERIAL NOT NULL,
    "hash" TEXT NOT NULL,
    "purpose" TEXT NOT NULL,
    "personId" INTEGER NOT NULL,
    "madeBy" INTEGER NOT NULL,
    "madeAt" TEXT NOT NULL,
    "expiresAt" TEXT NOT NULL,
    "triesLeft" INTEGER NOT NULL,
    "usedAt" TEXT,

    CONSTRAINT "OneTimeCode_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "OfficerClaim" (
    "id" SERIAL NOT NULL,
    "chatAccountId" INTEGER NOT NULL,
    "cooperativeId" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "position" TEXT NOT NULL,
    "phone" TEXT,
    "claimedAt" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "decidedBy" INTEGER,
    "decidedAt" TEXT,

    CONSTRAINT "OfficerClaim_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Attempt" (
    "id" SERIAL NOT NULL,
    "chatAccountId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "personId" INTEGER,
    "at" TEXT NOT NULL,

    CONSTRAINT "Attempt_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Work" (
    "id" SERIAL NOT NULL,
    "chatAccountId" INTEGER NOT NULL,
    "sender" TEXT NOT NULL,
    "command" TEXT NOT NULL,
    "personId" INTEGER,
    "boot" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,

    CONSTRAINT "Work_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "AuditEntry" (
    "id" SERIAL NOT NULL,
    "at" TEXT NOT NULL,
    "request" TEXT NOT NULL,
    "actorId" INTEGER,
    "chat" TEXT NOT NULL,
    "role" TEXT NOT NULL,
    "action" TEXT NOT NULL,
    "subjectId" INTEGER,
    "object" TEXT,
    "fields" TEXT,
    "outcome" TEXT NOT NULL,
    "reason" TEXT,

    CONSTRAINT "AuditEntry_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "Person_nationalIdHash_key" ON "Person"("nationalIdHash");

-- CreateIndex
CREATE INDEX "Member_personId_idx" ON "Member"("personId");

-- CreateIndex
CREATE INDEX "Member_phone_idx" ON "Member"("phone");

-- CreateIndex
CREATE UNIQUE INDEX "Member_cooperativeId_numberKey_key" ON "Member"("cooperativeId", "numberKey");

-- CreateIndex
CREATE INDEX "Officer_cooperativeId_position_idx" ON "Officer"("cooperativeId", "position");

-- CreateIndex
CREATE INDEX "Officer_personId_idx" ON "Officer"("personId");

-- CreateIndex
CREATE INDEX "Officer_phone_idx" ON "Officer"("phone");

-- CreateIndex
CREATE UNIQUE INDEX "Staff_phone_key" ON "Staff"("phone");

-- CreateIndex
CREATE INDEX "Staff_personId_idx" ON "Staff"("personId");

-- CreateIndex
CREATE INDEX "Link_personId_idx" ON "Link"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Link_chatAccountId_personId_key" ON "Link"("chatAccountId", "personId");

-- CreateIndex
CREATE INDEX "Consent_chatAccountId_purpose_idx" ON "Consent"("chatAccountId", "purpose");

-- CreateIndex
CREATE INDEX "Consent_personId_purpose_idx" ON "Consent"("personId", "purpose");

-- CreateIndex
CREATE UNIQUE INDEX "OneTimeCode_hash_key" ON "OneTimeCode"("hash");

-- CreateIndex
CREATE INDEX "OneTimeCode_personId_purpose_idx" ON "OneTimeCode"("personId", "purpose");

-- CreateIndex
CREATE INDEX "OfficerClaim_status_idx" ON "OfficerClaim"("status");

-- CreateIndex
CREATE INDEX "OfficerClaim_chatAccountId_idx" ON "OfficerClaim"("chatAccountId");

-- CreateIndex
CREATE INDEX "Attempt_chatAccountId_kind_at_idx" ON "Attempt"("chatAccountId", "kind", "at");

-- CreateIndex
CREATE INDEX "Attempt_personId_kind_at_idx" ON "Attempt"("personId", "kind", "at");

-- CreateIndex
CREATE INDEX "Work_personId_idx" ON "Work"("personId");

-- CreateIndex
CREATE INDEX "AuditEntry_subjectId_at_idx" ON "AuditEntry"("subjectId", "at");

-- CreateIndex
CREATE INDEX "AuditEntry_actorId_at_idx" ON "AuditEntry"("actorId", "at");

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Member" ADD CONSTRAINT "Member_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Officer" ADD CONSTRAINT "Officer_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Officer" ADD CONSTRAINT "Officer_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Staff" ADD CONSTRAINT "Staff_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Link" ADD CONSTRAINT "Link_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Consent" ADD CONSTRAINT "Consent_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OneTimeCode" ADD CONSTRAINT "OneTimeCode_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficerClaim" ADD CONSTRAINT "OfficerClaim_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "OfficerClaim" ADD CONSTRAINT "OfficerClaim_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Work" ADD CONSTRAINT "Work_chatAccountId_fkey" FOREIGN KEY ("chatAccountId") REFERENCES "ChatAccount"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- The audit log only grows.
CREATE FUNCTION "AuditEntry_only_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    RAISE EXCEPTION 'the audit log only grows';
END
$$;
CREATE TRIGGER "AuditEntry_stays" BEFORE UPDATE OR DELETE ON "AuditEntry" FOR EACH ROW EXECUTE FUNCTION "AuditEntry_only_grows"();
CREATE TRIGGER "AuditEntry_kept" BEFORE TRUNCATE ON "AuditEntry" FOR EACH STATEMENT EXECUTE FUNCTION "AuditEntry_only_grows"();
