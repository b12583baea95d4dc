-- CreateTable
CREATE TABLE "Registration" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "examCode" TEXT NOT NULL,
    "number" INTEGER NOT NULL,
    "personId" INTEGER NOT NULL,
    "cooperativeId" INTEGER NOT NULL,
    "position" TEXT NOT NULL,
    "status" TEXT NOT NULL,
    "openKey" TEXT,
    "enteredAt" TEXT NOT NULL,
    "enteredById" INTEGER,
    "agreedAt" TEXT,
    "offerEndsAt" TEXT,
    "confirmedAt" TEXT,
    "cancelledAt" TEXT,
    "cancelReason" TEXT,
    CONSTRAINT "Registration_examCode_fkey" FOREIGN KEY ("examCode") REFERENCES "Exam" ("code") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Registration_enteredById_fkey" FOREIGN KEY ("enteredById") REFERENCES "Person" ("id") ON DELETE SET NULL ON UPDATE CASCADE,
    CONSTRAINT "Registration_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "RegistrationDraft" (
    "personId" INTEGER NOT NULL,
    "examCode" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,

    PRIMARY KEY ("personId", "examCode"),
    CONSTRAINT "RegistrationDraft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "RegistrationDraft_examCode_fkey" FOREIGN KEY ("examCode") REFERENCES "Exam" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ExamInvitation" (
    "examCode" TEXT NOT NULL PRIMARY KEY,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BLOB NOT NULL,
    CONSTRAINT "ExamInvitation_examCode_fkey" FOREIGN KEY ("examCode") REFERENCES "Exam" ("code") ON DELETE RESTRICT ON UPDATE CASCADE
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
    "requiredExamCode" TEXT,
    "isDraft" BOOLEAN NOT NULL DEFAULT false,
    "cancelledAt" TEXT,
    "lastNumber" INTEGER NOT NULL DEFAULT 0
);
INSERT INTO "new_Exam" ("address", "code", "endsAt", "kind", "latitude", "limitPerCooperative", "longitude", "papers", "papersDueAt", "place", "positions", "quota", "registrationEndsAt", "registrationOpensAt", "requiredExamCode", "scheme", "startsAt", "title") SELECT "address", "code", "endsAt", "kind", "latitude", "limitPerCooperative", "longitude", "papers", "papersDueAt", "place", "positions", "quota", "registrationEndsAt", "registrationOpensAt", "requiredExamCode", "scheme", "startsAt", "title" FROM "Exam";
DROP TABLE "Exam";
ALTER TABLE "new_Exam" RENAME TO "Exam";
CREATE INDEX "Exam_endsAt_idx" ON "Exam"("endsAt");
PRAGMA foreign_keys=ON;
PRAGMA defer_foreign_keys=OFF;

-- CreateIndex
CREATE UNIQUE INDEX "Registration_openKey_key" ON "Registration"("openKey");

-- CreateIndex
CREATE INDEX "Registration_examCode_status_number_idx" ON "Registration"("examCode", "status", "number");

-- CreateIndex
CREATE INDEX "Registration_personId_idx" ON "Registration"("personId");

-- CreateIndex
CREATE INDEX "Registration_enteredById_idx" ON "Registration"("enteredById");

-- CreateIndex
CREATE INDEX "Registration_status_offerEndsAt_idx" ON "Registration"("status", "offerEndsAt");

-- CreateIndex
CREATE UNIQUE INDEX "Registration_examCode_number_key" ON "Registration"("examCode", "number");
