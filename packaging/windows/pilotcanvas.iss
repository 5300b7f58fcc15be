; Makes the installer for Windows with Inno Setup 6: iscc packaging\windows\pilotcanvas.iss
; It installs for one user and asks for no administrator, so that it works on a municipal laptop.

#define Version "0.3.1"
#define Root "..\.."

[Setup]
AppId={{6F1F3A52-5C1D-4A0E-9A86-50494C540002}
AppName=PilotCanvas
AppVersion={#Version}
AppPublisher=The PilotCanvas authors
DefaultDirName={autopf}\PilotCanvas
DefaultGroupName=PilotCanvas
DisableProgramGroupPage=yes
PrivilegesRequired=lowest
PrivilegesRequiredOverridesAllowed=dialog
ArchitecturesAllowed=x64compatible
ArchitecturesInstallIn64BitMode=x64compatible
LicenseFile={#Root}\LICENSE
OutputDir={#Root}\dist
OutputBaseFilename=PilotCanvas-{#Version}-setup
UninstallDisplayIcon={app}\pilotcanvas.exe
Compression=lzma2
SolidCompression=yes
ChangesAssociations=yes
WizardStyle=modern

[Languages]
Name: "nl"; MessagesFile: "compiler:Languages\Dutch.isl"
Name: "en"; MessagesFile: "compiler:Default.isl"

[CustomMessages]
nl.FileKind=PilotCanvas-pilot
en.FileKind=PilotCanvas pilot

[Files]
Source: "{#Root}\dist\pilotcanvas\*"; DestDir: "{app}"; Flags: ignoreversion recursesubdirs

[Icons]
Name: "{autoprograms}\PilotCanvas"; Filename: "{app}\pilotcanvas.exe"

[Registry]
Root: HKA; Subkey: "Software\Classes\.pilot"; ValueType: string; ValueData: "PilotCanvas.pilot"; Flags: uninsdeletevalue
Root: HKA; Subkey: "Software\Classes\PilotCanvas.pilot"; ValueType: string; ValueData: "{cm:FileKind}"; Flags: uninsdeletekey
Root: HKA; Subkey: "Software\Classes\PilotCanvas.pilot\DefaultIcon"; ValueType: string; ValueData: "{app}\pilotcanvas.exe,0"
Root: HKA; Subkey: "Software\Classes\PilotCanvas.pilot\shell\open\command"; ValueType: string; ValueData: """{app}\pilotcanvas.exe"" ""%1"""

[Run]
Filename: "{app}\pilotcanvas.exe"; Description: "{cm:LaunchProgram,PilotCanvas}"; Flags: nowait postinstall skipifsilent
