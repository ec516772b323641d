; The installer: for the user alone, without an administrator.
;
; The program is one folder, $INSTDIR\app. A new version is unpacked beside it as app.new and takes its place by two
; renames, so whatever goes wrong before leaves the old version whole. Files of the user are never touched.
;
; Constants: VERSION, NUMBERS (1.2.3.0), SOURCE (the folder to install), ICONS (folder of .ico files), OUT, SIZE_KB.

Unicode true
!ifdef QUICK
  SetCompress off
!else
  SetCompressor /SOLID lzma
  SetCompressorDictSize 64
!endif

!include MUI2.nsh
!include LogicLib.nsh
!include FileFunc.nsh
!include WinVer.nsh
!include x64.nsh

!define UNINSTALL "Software\Microsoft\Windows\CurrentVersion\Uninstall\Hashiya"
!define CLASSES "Software\Classes"
!define KIND "Hashiya.Project"

Name "$(AppName)"
OutFile "${OUT}"
RequestExecutionLevel user
InstallDir "$LOCALAPPDATA\Programs\Hashiya"
InstallDirRegKey HKCU "${UNINSTALL}" "InstallLocation"
AllowSkipFiles off
ShowInstDetails nevershow
ShowUninstDetails nevershow
ManifestDPIAware true
ManifestSupportedOS Win10
BrandingText "Hashiya ${VERSION}"

VIProductVersion "${NUMBERS}"
VIAddVersionKey /LANG=0 "ProductName" "Hashiya"
VIAddVersionKey /LANG=0 "CompanyName" "Hashiya"
VIAddVersionKey /LANG=0 "FileDescription" "Hashiya Setup"
VIAddVersionKey /LANG=0 "FileVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "ProductVersion" "${VERSION}"
VIAddVersionKey /LANG=0 "LegalCopyright" "Apache License 2.0"

!define MUI_ICON "${ICONS}/hashiya.ico"
!define MUI_UNICON "${ICONS}/hashiya.ico"
!define MUI_WELCOMEFINISHPAGE_BITMAP "${ICONS}/side.bmp"
!define MUI_ABORTWARNING
!define MUI_WELCOMEPAGE_TITLE "$(WelcomeTitle)"
!define MUI_WELCOMEPAGE_TEXT "$(WelcomeText)"
!define MUI_FINISHPAGE_RUN "$INSTDIR\app\Hashiya.exe"
!insertmacro MUI_PAGE_WELCOME
!define MUI_PAGE_CUSTOMFUNCTION_LEAVE CheckFolder
!insertmacro MUI_PAGE_DIRECTORY
!insertmacro MUI_PAGE_INSTFILES
!insertmacro MUI_PAGE_FINISH
!insertmacro MUI_UNPAGE_CONFIRM
!insertmacro MUI_UNPAGE_INSTFILES
!insertmacro MUI_LANGUAGE "English"
!insertmacro MUI_LANGUAGE "Arabic"
!insertmacro MUI_LANGUAGE "French"
!include languages.nsh

; --- is the program running? ------------------------------------------------------------------------------------------

; The launchers hold a mutex of this name as long as they run.
!macro RUNNING prefix
Function ${prefix}WaitUntilClosed
  StrCpy $2 0
  ${Do}
    System::Call 'kernel32::OpenMutexW(i 0x100000, i 0, w "Local\Hashiya.running") p .r0'
    ${If} $0 P= 0
      ${ExitDo}
    ${EndIf}
    System::Call 'kernel32::CloseHandle(p r0)'
    ${If} ${Silent}
      IntOp $2 $2 + 1
      ${If} $2 > 20
        SetErrorLevel 3
        Quit
      ${EndIf}
      Sleep 500
    ${ElseIf} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRunning)" IDCANCEL`
      SetErrorLevel 3
      Quit
    ${EndIf}
  ${Loop}
FunctionEnd
!macroend
!insertmacro RUNNING ""
!insertmacro RUNNING "un."

; --- installing -------------------------------------------------------------------------------------------------------

Function .onInit
  ${IfNot} ${RunningX64}
  ${OrIfNot} ${AtLeastWin10}
    MessageBox MB_OK|MB_ICONSTOP "$(WrongSystem)" /SD IDOK
    SetErrorLevel 4
    Quit
  ${EndIf}
  System::Call 'kernel32::CreateMutexW(p 0, i 0, w "Local\Hashiya.setup") p .r0 ?e'
  Pop $0
  ${If} $0 = 183
    SetErrorLevel 5
    Quit
  ${EndIf}
  Call TidyFolder
  ClearErrors
  CreateDirectory "$INSTDIR"
  ${If} ${Errors} ; it was installed on a disk that is gone
    StrCpy $INSTDIR "$LOCALAPPDATA\Programs\Hashiya"
  ${Else}
    RMDir "$INSTDIR"
  ${EndIf}
  Call WaitUntilClosed
FunctionEnd

Function TidyFolder
  StrCpy $0 $INSTDIR 1 -1
  ${If} $0 == "\"
    StrCpy $INSTDIR $INSTDIR -1
  ${EndIf}
FunctionEnd

; A folder named "app" that is not the program's own stays as it is.
Function CheckFolder
  Call TidyFolder
  ${If} ${FileExists} "$INSTDIR\app\*.*"
  ${AndIfNot} ${FileExists} "$INSTDIR\app\Hashiya.exe"
  ${AndIfNot} ${FileExists} "$INSTDIR\app\uninstall.exe"
  ${AndIfNot} ${FileExists} "$INSTDIR\app\lib\*.*"
    MessageBox MB_OK|MB_ICONEXCLAMATION "$(NotOurs)" /SD IDOK
    Abort
  ${EndIf}
FunctionEnd

Function .onInstFailed
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR\app.new"
  RMDir "$INSTDIR"
FunctionEnd

Section "Hashiya"
  ${If} ${Silent}
    Call CheckFolder
  ${EndIf}
  Call WaitUntilClosed
  CreateDirectory "$INSTDIR"
  RMDir /r "$INSTDIR\app.new"
  ${If} ${FileExists} "$INSTDIR\app.old\*.*"
    ${If} ${FileExists} "$INSTDIR\app\Hashiya.exe"
      RMDir /r "$INSTDIR\app.old"
    ${Else} ; an earlier upgrade was cut off between its two renames
      Rename "$INSTDIR\app.old" "$INSTDIR\app"
    ${EndIf}
  ${EndIf}

  ; Room for the new version beside the old one.
  System::Int64Op ${SIZE_KB} * 1100
  Pop $3
  System::Call 'kernel32::GetDiskFreeSpaceExW(w "$INSTDIR", *l .r0, p 0, p 0) i .r1'
  ${If} $1 <> 0
    System::Int64Op $0 < $3
    Pop $1
    ${If} $1 = 1
      IntOp $3 ${SIZE_KB} / 900
      StrCpy $R0 $3
      MessageBox MB_OK|MB_ICONSTOP "$(NoRoom)" /SD IDOK
      SetErrorLevel 6
      Call .onInstFailed
      Quit
    ${EndIf}
  ${EndIf}

  ClearErrors
  SetOutPath "$INSTDIR\app.new"
  File /r "${SOURCE}/*"
  WriteUninstaller "$INSTDIR\app.new\uninstall.exe"
  SetOutPath "$INSTDIR"
  ${If} ${Errors}
    Call NotInstalled
  ${EndIf}

  Call Swap
  Call RemoveElsewhere
  Call Register
SectionEnd

; There is one installation for a user: an older one in another folder goes.
Function RemoveElsewhere
  ReadRegStr $0 HKCU "${UNINSTALL}" "InstallLocation"
  ${If} $0 != ""
  ${AndIf} $0 != $INSTDIR
  ${AndIf} ${FileExists} "$0\app\Hashiya.exe"
  ${AndIf} ${FileExists} "$0\app\lib\start.pyc"
    RMDir /r "$0\app"
    RMDir "$0"
  ${EndIf}
FunctionEnd

; The new version takes the old one's place. A file that somebody holds open keeps Windows from renaming its folder.
Function Swap
  StrCpy $2 0
  ${If} ${FileExists} "$INSTDIR\app\*.*"
    ${Do}
      ClearErrors
      Rename "$INSTDIR\app" "$INSTDIR\app.old"
      ${IfNot} ${Errors}
        ${ExitDo}
      ${EndIf}
      IntOp $2 $2 + 1
      ${If} $2 < 20
        Sleep 250
      ${ElseIf} ${Silent}
        Call NotInstalled
      ${ElseIf} ${Cmd} `MessageBox MB_RETRYCANCEL|MB_ICONEXCLAMATION "$(StillRunning)" IDCANCEL`
        Call NotInstalled
      ${EndIf}
    ${Loop}
  ${EndIf}
  ClearErrors
  Rename "$INSTDIR\app.new" "$INSTDIR\app"
  ${If} ${Errors}
    Rename "$INSTDIR\app.old" "$INSTDIR\app"
    Call NotInstalled
  ${EndIf}
  RMDir /r "$INSTDIR\app.old"
FunctionEnd

Function NotInstalled
  MessageBox MB_OK|MB_ICONSTOP "$(Failed)" /SD IDOK
  SetErrorLevel 7
  Call .onInstFailed
  Quit
FunctionEnd

Function Register
  Delete "$SMPROGRAMS\Hashiya.lnk"
  Delete "$SMPROGRAMS\حاشية.lnk"
  CreateShortCut "$SMPROGRAMS\$(AppName).lnk" "$INSTDIR\app\Hashiya.exe" "" "$INSTDIR\app\Hashiya.exe" 0 "" "" "$(Purpose)"

  WriteRegStr HKCU "${CLASSES}\.hashiya" "" "${KIND}"
  WriteRegNone HKCU "${CLASSES}\.hashiya\OpenWithProgids" "${KIND}"
  WriteRegStr HKCU "${CLASSES}\${KIND}" "" "$(ProjectFile)"
  WriteRegStr HKCU "${CLASSES}\${KIND}\DefaultIcon" "" "$INSTDIR\app\Hashiya.exe,1"
  WriteRegStr HKCU "${CLASSES}\${KIND}\shell\open\command" "" '"$INSTDIR\app\Hashiya.exe" "%1"'
  WriteRegStr HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\Hashiya.exe" "" "$INSTDIR\app\Hashiya.exe"

  WriteRegStr HKCU "${UNINSTALL}" "DisplayName" "$(AppName)"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayVersion" "${VERSION}"
  WriteRegStr HKCU "${UNINSTALL}" "DisplayIcon" "$INSTDIR\app\Hashiya.exe,0"
  WriteRegStr HKCU "${UNINSTALL}" "Publisher" "Hashiya"
  WriteRegStr HKCU "${UNINSTALL}" "InstallLocation" "$INSTDIR"
  WriteRegStr HKCU "${UNINSTALL}" "UninstallString" '"$INSTDIR\app\uninstall.exe"'
  WriteRegStr HKCU "${UNINSTALL}" "QuietUninstallString" '"$INSTDIR\app\uninstall.exe" /S'
  WriteRegDWORD HKCU "${UNINSTALL}" "EstimatedSize" ${SIZE_KB}
  WriteRegDWORD HKCU "${UNINSTALL}" "NoModify" 1
  WriteRegDWORD HKCU "${UNINSTALL}" "NoRepair" 1
  ${RefreshShellIcons}
FunctionEnd

; --- removing ---------------------------------------------------------------------------------------------------------

Function un.onInit
  Call un.WaitUntilClosed
FunctionEnd

; Goes: the program, its settings and its log. Stays: every project, and the backups of projects.
Section "Uninstall"
  ${GetFileName} "$INSTDIR" $0
  ${If} $0 != "app"
    MessageBox MB_OK|MB_ICONSTOP "$(NotRemoved)" /SD IDOK
    SetErrorLevel 7
    Quit
  ${EndIf}
  ${GetParent} "$INSTDIR" $1
  SetOutPath "$TEMP"
  RMDir /r "$INSTDIR"
  RMDir /r "$1\app.new"
  RMDir /r "$1\app.old"
  RMDir "$1"

  Delete "$SMPROGRAMS\Hashiya.lnk"
  Delete "$SMPROGRAMS\حاشية.lnk"
  RMDir /r "$LOCALAPPDATA\Hashiya\Logs"
  Delete "$LOCALAPPDATA\Hashiya\*.lock"
  Delete "$LOCALAPPDATA\Hashiya\*.sock"
  RMDir "$LOCALAPPDATA\Hashiya"
  RMDir "$APPDATA\Hashiya\Hashiya"
  RMDir "$APPDATA\Hashiya"

  ReadRegStr $0 HKCU "${CLASSES}\.hashiya" ""
  ${If} $0 == "${KIND}"
    DeleteRegValue HKCU "${CLASSES}\.hashiya" ""
  ${EndIf}
  DeleteRegValue HKCU "${CLASSES}\.hashiya\OpenWithProgids" "${KIND}"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.hashiya\OpenWithProgids"
  DeleteRegKey /ifempty HKCU "${CLASSES}\.hashiya"
  DeleteRegKey HKCU "${CLASSES}\${KIND}"
  DeleteRegKey HKCU "Software\Microsoft\Windows\CurrentVersion\App Paths\Hashiya.exe"
  DeleteRegKey HKCU "Software\Hashiya\Hashiya"
  DeleteRegKey /ifempty HKCU "Software\Hashiya"
  DeleteRegKey HKCU "${UNINSTALL}"
  ${RefreshShellIcons}
SectionEnd
