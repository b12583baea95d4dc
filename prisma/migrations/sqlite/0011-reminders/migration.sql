-- AlterTable
ALTER TABLE "Exam" ADD COLUMN "changeToldAt" TEXT;

-- AlterTable
ALTER TABLE "Registration" ADD COLUMN "attendsAt" TEXT;
ALTER TABLE "Registration" ADD COLUMN "offeredAt" TEXT;

-- CreateTable
CREATE TABLE "Reminder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "stage" TEXT NOT NULL,
    "dueOn" TEXT NOT NULL,
    "at" TEXT NOT NULL,
    "outboxId" INTEGER,
    "madeAt" TEXT NOT NULL,
    CONSTRAINT "Reminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE,
    CONSTRAINT "Reminder_outboxId_fkey" FOREIGN KEY ("outboxId") REFERENCES "Outbox" ("id") ON DELETE SET NULL ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "OwnReminder" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "personId" INTEGER NOT NULL,
    "sealed" TEXT NOT NULL,
    "recurs" TEXT NOT NULL,
    "startsOn" TEXT NOT NULL,
    "time" TEXT NOT NULL,
    "changedAt" TEXT NOT NULL,
    CONSTRAINT "OwnReminder_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateTable
CREATE TABLE "ReminderStop" (
    "personId" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "item" TEXT NOT NULL,
    "at" TEXT NOT NULL,

    PRIMARY KEY ("personId", "kind", "item"),
    CONSTRAINT "ReminderStop_personId_fkey" FOREIGN KEY ("personId") REFERENCES "Person" ("id") ON DELETE RESTRICT ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_outboxId_key" ON "Reminder"("outboxId");

-- CreateIndex
CREATE INDEX "Reminder_personId_madeAt_idx" ON "Reminder"("personId", "madeAt");

-- CreateIndex
CREATE INDEX "Reminder_madeAt_idx" ON "Reminder"("madeAt");

-- CreateIndex
CREATE UNIQUE INDEX "Reminder_kind_item_stage_dueOn_key" ON "Reminder"("kind", "item", "stage", "dueOn");

-- CreateIndex
CREATE INDEX "OwnReminder_personId_idx" ON "OwnReminder"("personId");

-- CreateIndex
CREATE INDEX "OwnReminder_recurs_idx" ON "OwnReminder"("recurs");
