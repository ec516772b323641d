# Makes dist\Hashiya-VERSION-Setup.exe on Windows, for the release workflow. Needs Python 3.13 (64 bits) on PATH.
# gcc comes with the runner's MinGW-w64; NSIS is installed where it is missing.
$ErrorActionPreference = "Stop"
Set-Location (Join-Path $PSScriptRoot "..\..")

if (-not (Get-Command makensis -ErrorAction SilentlyContinue) -and -not (Test-Path "${env:ProgramFiles(x86)}\NSIS\makensis.exe")) {
    choco install nsis --yes --no-progress
}
if (-not (Test-Path .venv\Scripts\python.exe)) {
    python -m venv .venv
    if ($LASTEXITCODE) { exit $LASTEXITCODE }
}
foreach ($step in @(
        @("-m", "pip", "install", "--quiet", "--disable-pip-version-check", "--require-hashes", "--requirement", "requirements.txt"),
        @("packaging\dev\translations.py", "--compile"),
        @("packaging\windows\setup_exe.py")
    )) {
    & .venv\Scripts\python.exe @step
    if ($LASTEXITCODE) { exit $LASTEXITCODE }
}

# The folder works before it is published: the command line, and the app without a screen.
build\windows\Hashiya\bin\hashiya.exe formats
if ($LASTEXITCODE) { exit $LASTEXITCODE }
$app = Start-Process build\windows\Hashiya\Hashiya.exe -ArgumentList "--offscreen", "--out", "build\windows\sample" -PassThru -Wait
exit $app.ExitCode
