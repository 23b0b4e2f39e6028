module dev.loco/engine/app

go 1.26.0
