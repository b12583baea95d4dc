-- CreateIndex
CREATE INDEX "Cooperative_district_village_idx" ON "Cooperative"("district", "village");
