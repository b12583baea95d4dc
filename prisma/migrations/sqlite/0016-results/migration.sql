-- CreateTable
CREATE TABLE "ExamResult" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "registrationId" INTEGER NOT NULL,
    "result" TEXT NOT NULL,
    "unitsLeft" TEXT,
    "certificateNumber" TEXT,
    "validUntil" TEXT,
    "changedAt" TEXT NOT NULL,
    "changedById" INTEGER,
    "isOut" BOOLEAN NOT NULL DEFAULT false,
    "outAt" TEXT,
    "tellings" TEXT NOT NULL DEFAULT '[]',
    CONSTRAINT "ExamResult_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "Certificate" (
    "registrationId" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "file" TEXT NOT NULL,
    "sealed" TEXT NOT NULL,
    "form" TEXT NOT NULL,
    "bytes" INTEGER NOT NULL,
    "receivedAt" TEXT NOT NULL,
    "receivedById" INTEGER NOT NULL,
    "ownedFrom" TEXT NOT NULL,
    CONSTRAINT "Certificate_registrationId_fkey" FOREIGN KEY ("registrationId") REFERENCES "Registration" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "ExamResult_registrationId_key" ON "ExamResult"("registrationId");

-- CreateIndex
CREATE INDEX "ExamResult_isOut_outAt_idx" ON "ExamResult"("isOut", "outAt");

-- CreateIndex
CREATE INDEX "ExamResult_isOut_validUntil_idx" ON "ExamResult"("isOut", "validUntil");

-- CreateIndex
CREATE UNIQUE INDEX "Certificate_file_key" ON "Certificate"("file");

-- CreateIndex
CREATE INDEX "Certificate_ownedFrom_idx" ON "Certificate"("ownedFrom");
