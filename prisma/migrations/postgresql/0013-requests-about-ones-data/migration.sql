-- CreateTable
CREATE TABLE "DataRequest" (
    "id" SERIAL NOT NULL,
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
    "decidedById" INTEGER,

    CONSTRAINT "DataRequest_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "Erasure" (
    "id" SERIAL NOT NULL,
    "personId" INTEGER NOT NULL,
    "at" TEXT NOT NULL,
    "marks" TEXT NOT NULL,
    "chats" TEXT NOT NULL,
    "nameUntil" TEXT,
    "listedAt" TEXT,

    CONSTRAINT "Erasure_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RetentionRun" (
    "day" TEXT NOT NULL,
    "kind" TEXT NOT NULL,
    "count" INTEGER NOT NULL,
    "oldest" TEXT,
    "at" TEXT NOT NULL,

    CONSTRAINT "RetentionRun_pkey" PRIMARY KEY ("day","kind")
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
CREATE OR REPLACE FUNCTION "AuditEntry_only_grows"() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
    IF TG_OP = 'DELETE' THEN
        IF OLD."at" < (
            SELECT to_char(("at"::timestamptz AT TIME ZONE 'UTC') - interval '5 years', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')
            FROM "AuditEntry" ORDER BY "id" DESC LIMIT 1
        ) THEN
            RETURN OLD;
        END IF;
    END IF;
    RAISE EXCEPTION 'the audit log only grows';
END
$$;
