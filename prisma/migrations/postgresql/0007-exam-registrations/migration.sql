-- AlterTable
ALTER TABLE "Exam" ADD COLUMN     "cancelledAt" TEXT,
ADD COLUMN     "isDraft" BOOLEAN NOT NULL DEFAULT false,
ADD COLUMN     "lastNumber" INTEGER NOT NULL DEFAULT 0;

-- CreateTable
CREATE TABLE "Registration" (
    "id" SERIAL NOT NULL,
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

    CONSTRAINT "Registration_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "RegistrationDraft" (
    "personId" INTEGER NOT NULL,
    "examCode" TEXT NOT NULL,
    "startedAt" TEXT NOT NULL,

    CONSTRAINT "RegistrationDraft_pkey" PRIMARY KEY ("personId","examCode")
);

-- CreateTable
CREATE TABLE "ExamInvitation" (
    "examCode" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "mime" TEXT NOT NULL,
    "bytes" BYTEA NOT NULL,

    CONSTRAINT "ExamInvitation_pkey" PRIMARY KEY ("examCode")
);

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

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_examCode_fkey" FOREIGN KEY ("examCode") REFERENCES "Exam"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_enteredById_fkey" FOREIGN KEY ("enteredById") REFERENCES "Person"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "Registration" ADD CONSTRAINT "Registration_cooperativeId_fkey" FOREIGN KEY ("cooperativeId") REFERENCES "Cooperative"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegistrationDraft" ADD CONSTRAINT "RegistrationDraft_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "RegistrationDraft" ADD CONSTRAINT "RegistrationDraft_examCode_fkey" FOREIGN KEY ("examCode") REFERENCES "Exam"("code") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "ExamInvitation" ADD CONSTRAINT "ExamInvitation_examCode_fkey" FOREIGN KEY ("examCode") REFERENCES "Exam"("code") ON DELETE RESTRICT ON UPDATE CASCADE;
