-- CreateTable
CREATE TABLE "Paper" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "kind" TEXT,
    "status" TEXT NOT NULL,
    "openKey" TEXT,
    "file" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "pages" INTEGER NOT NULL,
    "doubts" TEXT NOT NULL,
    "receivedAt" TEXT NOT NULL,
    "claimedBy" INTEGER,
    "claimedUntil" TEXT,
    "checkedBy" INTEGER,
    "checkedAt" TEXT,
    "reason" TEXT,
    "note" TEXT,
    "dueAt" TEXT,
    "toldAt" TEXT,
    CONSTRAINT "Paper_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- RedefineTables
PRAGMA defer_foreign_keys=ON;
PRAGMA foreign_keys=OFF;
CREATE TABLE "new_Exam" (
    "code" TEXT NOT NULL PRIMARY KEY,
    "kind" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "scheme" TEXT NOT NULL,
    "startsAt" TEXT NOT NULL,
    "endsAt" TEXT NOT NULL,
    "place" TEXT NOT NULL,
    "address" TEXT,
    "latitude" REAL,
    "longitude" REAL,
    "quota" INTEGER NOT NULL,
    "limitPerCooperative" INTEGER,
    "registrationOpensAt" TEXT,
    "registrationEndsAt" TEXT NOT NULL,
    "positions" TEXT,
    "papers" TEXT,
    "papersDueAt" TEXT,
    "cardAfterPapers" BOOLEAN NOT NULL DEFAULT true,
    "requiredExamCode" TEXT,
    "isDraft" BOOLEAN NOT NULL DEFAULT false,
    "cancelledAt" TEXT,
    "lastNumber" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_Exam" ("address", "cancelledAt", "code", "endsAt", "isDraft", "kind", "lastNumber", "latitude", "limitPerCooperative", "longitude", "papers", "papersDueAt", "place", "positions", "quota", "registrationEndsAt", "registrationOpensAt", "requiredExamCode", "scheme", "startsAt", "title") SELECT "address", "cancelledAt", "code", "endsAt", "isDraft", "kind", "lastNumber", "latitude", "limitPerCooperative", "longitude", "papers", "papersDueAt", "place", "positions", "quota", "registrationEndsAt", "registrationOpensAt", "requiredExamCode", "scheme", "startsAt", "title" FROM "Exam";
DROP TABLE "Exam";
ALTER TABLE "new_Exam" RENAME TO "Exam";
CREATE INDEX "Exam_endsAt_idx" ON "Exam"("endsAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Paper_openKey_key" ON "Paper"("openKey");

-- CreateIndex
CREATE UNIQUE INDEX "Paper_file_key" ON "Paper"("file");

-- CreateIndex
CREATE INDEX "Paper_personId_idx" ON "Paper"("personId");

-- CreateIndex
CREATE INDEX "Paper_status_receivedAt_idx" ON "Paper"("status", "receivedAt");
