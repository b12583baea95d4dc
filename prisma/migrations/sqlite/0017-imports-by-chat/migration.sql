-- CreateTable
CREATE TABLE "SheetImport" (
    "id" INTEGER NOT NULL PRIMARY KEY AUTOINCREMENT,
    "number" INTEGER,
    "personId" INTEGER NOT NULL,
    "chatAccountId" INTEGER NOT NULL,
    "cooperatives" TEXT,
    "kind" TEXT,
    "fits" TEXT NOT NULL,
    "file" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "sheet" TEXT,
    "batch" TEXT NOT NULL,
    "rowCount" INTEGER NOT NULL,
    "hidden" TEXT NOT NULL,
    "understood" TEXT,
    "state" TEXT NOT NULL,
    "createdAt" TEXT NOT NULL,
    "touchedAt" TEXT NOT NULL,
    "takenAt" TEXT,
    "undoneAt" TEXT,
    "toldAt" TEXT,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "same" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "back" INTEGER NOT NULL DEFAULT 0,
    "stuck" INTEGER NOT NULL DEFAULT 0
);

-- CreateTable
CREATE TABLE "SheetPage" (
    "importId" INTEGER NOT NULL,
    "page" INTEGER NOT NULL,
    "rows" TEXT NOT NULL,
    "plan" TEXT,
    "done" TEXT,
    "takenAt" TEXT,
    "stuck" TEXT,
    "undoneAt" TEXT,
    "added" INTEGER NOT NULL DEFAULT 0,
    "changed" INTEGER NOT NULL DEFAULT 0,
    "same" INTEGER NOT NULL DEFAULT 0,
    "refused" INTEGER NOT NULL DEFAULT 0,
    "back" INTEGER NOT NULL DEFAULT 0,
    "stayed" INTEGER NOT NULL DEFAULT 0,

    PRIMARY KEY ("importId", "page"),
    CONSTRAINT "SheetPage_importId_fkey" FOREIGN KEY ("importId") REFERENCES "SheetImport" ("id") ON DELETE CASCADE ON UPDATE CASCADE
);

-- CreateIndex
CREATE UNIQUE INDEX "SheetImport_number_key" ON "SheetImport"("number");

-- CreateIndex
CREATE INDEX "SheetImport_personId_createdAt_idx" ON "SheetImport"("personId", "createdAt");

-- CreateIndex
CREATE INDEX "SheetImport_state_touchedAt_idx" ON "SheetImport"("state", "touchedAt");

-- CreateIndex
CREATE INDEX "SheetImport_createdAt_idx" ON "SheetImport"("createdAt");
