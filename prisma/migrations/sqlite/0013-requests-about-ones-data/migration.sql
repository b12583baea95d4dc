-- CreateTable
CREATE TABLE "DataRequest" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "kind" TEXT NOT NULL,
    "personId" INTEGER,
    "chatAccountId" INTEGER,
    "about" TEXT NOT NULL,
    "entry" TEXT,
    "cooperativeId" INTEGER,
    "sealed" TEXT,
    "answer" TEXT,
    "askedAt" TEXT NOT NULL,
    "dueAt" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "raised" INTEGER NOT NULL DEFAULT 0,
    "decidedAt" TEXT,
    "decidedById" INTEGER
);

-- CreateTable
CREATE TABLE "Erasure" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "marks" TEXT NOT NULL,
    "chats" TEXT NOT NULL,
    "nameUntil" TEXT,
    "listedAt" TEXT
);

-- CreateTable
CREATE TABLE "RetentionRun" (
    "day" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "oldest" TEXT,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("day", "kind")
);

-- CreateIndex
CREATE INDEX "DataRequest_status_dueAt_idx" ON "DataRequest"("status", "dueAt");

-- CreateIndex
CREATE INDEX "DataRequest_personId_idx" ON "DataRequest"("personId");

-- CreateIndex
CREATE UNIQUE INDEX "Erasure_personId_key" ON "Erasure"("personId");

-- CreateIndex
CREATE INDEX "Erasure_listedAt_idx" ON "Erasure"("listedAt");

-- The audit log only grows, but for what is older than five years, counted from its newest entry.
DROP TRIGGER "AuditEntry_kept";
CREATE TRIGGER "AuditEntry_kept" BEFORE DELETE ON "AuditEntry"
WHEN OLD."at" >= (SELECT strftime('%Y-%m-%dT%H:%M:%fZ', "at", '-5 years') FROM "AuditEntry" ORDER BY "id" DESC LIMIT 1)
BEGIN SELECT RAISE(ABORT, 'the audit log only grows'); END;
